using NUnit.Framework;
using ProtocolLab.Campaigns;
using ProtocolLab.Conformance;
using ProtocolLab.Reporting;
using ProtocolLab.Tests.Support;

namespace ProtocolLab.Tests.Cli;

public sealed class ShrinkCommandTests
{
    private const string Mutant = "leader/member does not repeat its registration";

    [Test]
    public void File_that_shrink_writes_fails_under_run()
    {
        using var folder = new TemporaryDirectory();
        var shrunk = Command.Run("shrink", Command.Scenario("burst-registration"), "--mutant", Mutant, "--json", "--out", folder["small.yaml"]);
        Assert.That(shrunk.ExitCode, Is.Zero, shrunk.Error);
        var document = ResultJson.Read<ShrinkDocument>(shrunk.Output);
        Assert.That(document.Causes, Has.Count.EqualTo(1).And.All.StartsWith("drop the 1st Registration Request from "));
        var run = Command.Run("run", folder["small.yaml"], "--mutant", Mutant, "--json", "--out", folder["run"]);
        Assert.That(run.ExitCode, Is.EqualTo(1), run.Error);
        Assert.That(ResultDocument.FromJson(run.Output).Requirements.Single(requirement => requirement.Id == document.What).Verdict, Is.EqualTo(Verdict.Fail));
    }

    [Test]
    public void Run_that_passes_is_refused()
    {
        using var folder = new TemporaryDirectory();
        var result = Command.Run("shrink", Command.Scenario("burst-end"), "--out", folder["small.yaml"]);
        Assert.That(result.ExitCode, Is.EqualTo(2));
        Assert.That(result.Error, Does.Contain("does not fail").And.Contain("campaign"));
        Assert.That(folder["small.yaml"], Does.Not.Exist);
    }
}
