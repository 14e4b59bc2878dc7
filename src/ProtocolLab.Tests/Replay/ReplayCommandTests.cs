using System.Text.Json;
using NUnit.Framework;
using ProtocolLab.Tests.Cli;

namespace ProtocolLab.Tests.Replay;

/// <summary>replay, as a user types it.</summary>
public sealed class ReplayCommandTests
{
    [Test]
    public void Json_alone_is_on_standard_output_and_in_the_folder()
    {
        using var bench = new ReplayBench(ReplayBench.ShortSession());
        var folder = Path.Combine(Path.GetDirectoryName(bench.Path)!, "out");

        var result = Command.Run("replay", bench.Path, "--simulate", "--json", "--out", folder);

        Assert.That(result.ExitCode, Is.Zero, result.Error);
        using var document = JsonDocument.Parse(result.Output);
        Assert.That(document.RootElement.GetProperty("schema").GetString(), Is.EqualTo("protocollab/replay/1"));
        Assert.That(document.RootElement.GetProperty("verdict").GetString(), Is.EqualTo("same"));
        Assert.That(File.ReadAllText(Path.Combine(folder, "replay.json")), Is.EqualTo(result.Output));
        Assert.That(Command.Run("judge", Path.Combine(folder, "trace.pcapng"), "--out", folder).ExitCode, Is.EqualTo(4), "the made-up movie is not at hand");
    }

    [Test]
    public void Difference_is_told_with_its_frames_and_exit_code_1()
    {
        using var bench = new ReplayBench(ReplayBench.ShortSession());

        var result = Command.Run("replay", bench.Path, "--simulate", "--set", "payload-size=900", "--out", Path.Combine(Path.GetDirectoryName(bench.Path)!, "out"));

        Assert.That(result.ExitCode, Is.EqualTo(1), result.Error);
        Assert.That(result.Output, Does.Contain("session.pcapng: differs").And.Match(@"field: 10\.0\.0\.2:6000 session 6000: recorded frame \d+, new frame \d+: expected Stream Seq 0, 1000 octets; found 900 octets \(20 packets in a row\)"));
    }

    [TestCase("--to, --simulate or --as", "expected one of --to")]
    [TestCase("--speed", "--speed: expected a number above 0", "--simulate", "--speed", "-1")]
    [TestCase("two ways", "expected one of --to", "--simulate", "--to", "127.0.0.1")]
    [TestCase("--set", "name of section 8", "--simulate", "--set", "colour=red")]
    [TestCase("too few addresses", "--bind names 1", "--to", "127.0.0.1", "--bind", "127.0.0.7")]
    [TestCase("unknown server", "no conversation of the protocol with 10.9.9.9:5000", "--simulate", "--server", "10.9.9.9:5000")]
    public void Wrong_usage_is_refused(string what, string complaint, params string[] arguments)
    {
        using var bench = new ReplayBench(ReplayBench.ShortSession());

        var result = Command.Run(["replay", bench.Path, "--out", Path.Combine(Path.GetDirectoryName(bench.Path)!, "out"), .. arguments]);

        Assert.That((result.ExitCode, result.Output), Is.EqualTo((2, "")), what);
        Assert.That(result.Error, Does.Contain(complaint));
    }

    [Test]
    public void Capture_is_never_overwritten()
    {
        using var bench = new ReplayBench(ReplayBench.ShortSession());
        File.Copy(bench.Path, bench.NewPath);

        var result = Command.Run("replay", bench.NewPath, "--simulate", "--out", Path.GetDirectoryName(bench.NewPath)!);

        Assert.That(result.ExitCode, Is.EqualTo(2));
        Assert.That(File.ReadAllBytes(bench.NewPath), Is.EqualTo(File.ReadAllBytes(bench.Path)));
    }
}
