using NUnit.Framework;
using ProtocolLab.Cli.Lab;
using ProtocolLab.Scenarios;
using ProtocolLab.Tests.Repository;
using ProtocolLab.Tests.Support;

namespace ProtocolLab.Tests.Cli;

/// <summary>scenarios/fingerprints.txt says what every shipped scenario does; whoever changes that sees it in review.</summary>
public sealed class FingerprintFileTests
{
    private const string Renew = "dotnet run --project src/ProtocolLab.Cli -c Release -- lab --fingerprints scenarios/fingerprints.txt";

    private static readonly string[] Kept = RepositoryFiles.Read("scenarios/fingerprints.txt").Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private static IEnumerable<string> Names => RepositoryFiles.EndingIn(".yaml")
        .Where(path => path.StartsWith("scenarios/", StringComparison.Ordinal))
        .Select(path => Path.GetFileNameWithoutExtension(path));

    [TestCaseSource(nameof(Names))]
    public void Scenario_does_what_its_fingerprint_says(string name)
    {
        var record = ScenarioRun.Execute(ScenarioReader.ReadFile(RepositoryFiles.FullPath($"scenarios/{name}.yaml")), new RunOptions());
        Assert.That(Kept, Does.Contain(FingerprintFile.LineOf(name, record)), $"The scenario does something else than before. If that is meant: {Renew}");
    }

    [Test]
    public void File_has_a_line_for_every_scenario_and_no_other() =>
        Assert.That(Kept.Select(line => line.Split(' ')[0]), Is.EqualTo(Names.Order(StringComparer.Ordinal)), $"Renew it: {Renew}");

    [Test]
    public void Lab_writes_the_fingerprints_that_are_kept()
    {
        using var folder = new TemporaryDirectory();
        var result = Command.Run("lab", "--scenario", "burst-*", "--scenarios", RepositoryFiles.FullPath("scenarios"), "--out", folder["out"], "--fingerprints", folder["fingerprints.txt"]);
        Assert.That(result.ExitCode, Is.Zero, result.Error);
        Assert.That(File.ReadAllLines(folder["fingerprints.txt"]), Is.EqualTo(Kept.Where(line => line.StartsWith("burst-", StringComparison.Ordinal))));
    }

    [Test]
    public void Run_with_check_does_the_same_in_another_process()
    {
        using var folder = new TemporaryDirectory();
        var result = Command.Run("run", Command.Scenario("burst-end"), "--set", "network.loss=3%", "--seed", "5", "--check", "--events", folder["events"], "--out", folder["out"]);
        Assert.That(result.ExitCode, Is.Zero, result.Error);
        Assert.That(result.Error, Does.Contain("did the same"));
        Assert.That(File.ReadLines(folder["events"]).First(), Is.EqualTo("events of burst-end, seed 5"));
    }
}
