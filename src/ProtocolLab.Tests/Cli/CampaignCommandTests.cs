using NUnit.Framework;
using ProtocolLab.Campaigns;
using ProtocolLab.Reporting;
using ProtocolLab.Tests.Support;

namespace ProtocolLab.Tests.Cli;

public sealed class CampaignCommandTests
{
    [Test]
    public void Campaign_of_the_reference_is_clean_and_prints_the_document_alone()
    {
        using var folder = new TemporaryDirectory();
        var result = Command.Run("campaign", Command.Scenario("burst-end"), "--seeds", "1..6", "--json", "--out", folder["out"]);
        Assert.That(result.ExitCode, Is.Zero, result.Error);
        Assert.That(result.Output, Is.EqualTo(File.ReadAllText(folder["out/campaign.json"])));
        var document = ResultJson.Read<CampaignDocument>(result.Output);
        Assert.That((document.Schema, document.Runs, document.Complete, document.Failures.Count), Is.EqualTo((CampaignDocument.CurrentSchema, 6L, true, 0)));
    }

    [Test]
    public void Failing_seed_of_a_varied_scenario_is_repeated_by_the_command_that_is_printed()
    {
        using var folder = new TemporaryDirectory();
        var result = Command.Run("campaign", Command.Scenario("clean"), "--seeds", "1..60", "--swarm", "--stop-on-first", "--mutant", "server does not acknowledge a client that registers again", "--out", folder["out"]);
        Assert.That(result.ExitCode, Is.EqualTo(1), result.Error);
        var failed = ResultJson.Read<CampaignDocument>(File.ReadAllText(folder["out/campaign.json"])).Failures[0];
        var command = result.Output.Split('\n').First(line => line.StartsWith("  protocollab run ", StringComparison.Ordinal));
        Assert.That(command, Does.Contain(failed.File!).And.Contain("--mutant 'server does not acknowledge a client that registers again'"));
        var again = Command.Run("run", folder[$"out/{failed.File}"], "--mutant", "server does not acknowledge a client that registers again", "--json", "--out", folder["again"]);
        Assert.That(again.ExitCode, Is.EqualTo(1), again.Error);
        Assert.That(ResultDocument.FromJson(again.Output).Requirements.Single(requirement => requirement.Id == failed.Failures[0].What).Reason, Is.EqualTo(failed.Failures[0].Reason));
    }

    [TestCase("--seeds", "5..1")]
    [TestCase("--seeds", "all")]
    [TestCase("--parallel", "0")]
    [TestCase("--mutant", "nothing of the kind")]
    [TestCase("--mutant", "server*")]
    public void Wrong_usage_is_told_on_standard_error(string option, string value)
    {
        using var folder = new TemporaryDirectory();
        string[] rest = option == "--seeds" ? [] : ["--seeds", "1..2"];
        var result = Command.Run(["campaign", Command.Scenario("clean"), option, value, .. rest, "--out", folder["out"]]);
        Assert.That((result.ExitCode, result.Output), Is.EqualTo((2, "")));
        Assert.That(result.Error, Does.Contain(option == "--parallel" ? option : value));
    }
}
