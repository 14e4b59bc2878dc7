using NUnit.Framework;
using ProtocolLab.Tests.Repository;
using ProtocolLab.Tests.Support;

namespace ProtocolLab.Tests.Cli;

/// <summary>Bad input gets one clear complaint on standard error, and exit code 2.</summary>
public sealed class RefusalTests
{
    [TestCase("no such scenario file", "run", "no-such.yaml")]
    [TestCase("no scenario matches 'zzz*'. There are: ", "lab", "--scenario", "zzz*", "--scenarios", "{scenarios}")]
    [TestCase("there is no folder 'nowhere'", "lab", "--scenarios", "nowhere")]
    [TestCase("network.los: unknown key; expected 'loss'", "run", "{clean}", "--set", "network.los=5%")]
    [TestCase("network.delay: expected a time", "run", "{clean}", "--set", "network.delay=-5ms")]
    [TestCase("the movie folder", "run", "{clean}", "--set", "movies.folder=/does/not/exist")]
    [TestCase("--seed: expected a whole number from 0 to 2^64-1, found 'x'", "run", "{clean}", "--seed", "x")]
    [TestCase("--parallel: expected a number from 1 up", "lab", "--parallel", "0")]
    [TestCase("there is no file 'no-such.pcapng'", "judge", "no-such.pcapng")]
    [TestCase("not a capture", "judge", "{licence}")]
    [TestCase("there is no file 'no-such.pcapng'", "analyze", "no-such.pcapng")]
    [TestCase("not a capture", "analyze", "{licence}")]
    [TestCase("Unrecognized command or argument 'frobnicate'", "frobnicate")]
    public void Bad_input_is_refused_with_exit_code_2(string complaint, params string[] arguments)
    {
        var result = Command.Run([.. arguments.Select(Fill)]);
        Assert.That(result.Error, Does.Contain(complaint));
        Assert.That(result.Error, Does.Not.Contain("   at "), "a stack trace is no message");
        Assert.That(result.Output, Is.Empty);
        Assert.That(result.ExitCode, Is.EqualTo(2));
    }

    [TestCase("shows: \"x\n", ":1:8: not valid YAML")]
    [TestCase("shows: x\nclients:\n  - name: alice\n    role: king\n", ":4:11: clients[0].role: expected one of: leader, member, found 'king'.")]
    public void Bad_scenario_is_refused_with_file_line_and_key(string yaml, string complaint)
    {
        using var folder = new TemporaryDirectory();
        File.WriteAllText(folder["bad.yaml"], yaml);
        var result = Command.Run("run", folder["bad.yaml"]);
        Assert.That(result.Error, Does.Contain(folder["bad.yaml"] + complaint));
        Assert.That(result.ExitCode, Is.EqualTo(2));
    }

    private static string Fill(string argument) => argument
        .Replace("{scenarios}", RepositoryFiles.FullPath("scenarios"), StringComparison.Ordinal)
        .Replace("{clean}", Command.Scenario("clean"), StringComparison.Ordinal)
        .Replace("{licence}", RepositoryFiles.FullPath("LICENSE"), StringComparison.Ordinal);
}
