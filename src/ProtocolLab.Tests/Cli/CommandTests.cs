using System.Text.Json;
using NUnit.Framework;
using ProtocolLab.Reporting;
using ProtocolLab.Tests.Repository;
using ProtocolLab.Tests.Support;
using ProtocolLab.Verification;

namespace ProtocolLab.Tests.Cli;

public sealed class CommandTests
{
    [Test]
    public void Lab_writes_a_page_for_every_run_and_one_over_all()
    {
        using var folder = new TemporaryDirectory();
        var result = Command.Run("lab", "--scenario", "*-port-taken", "--scenarios", RepositoryFiles.FullPath("scenarios"), "--out", folder["out"]);
        Assert.That(result.ExitCode, Is.Zero, result.Error);
        foreach (var file in (string[])["index.html", "summary.json", "junit.xml"]) Assert.That(folder["out/" + file], Does.Exist);
        var summary = SummaryDocument.FromJson(File.ReadAllText(folder["out/summary.json"]));
        Assert.That(summary.Runs.Select(run => run.Name), Is.EqualTo(new[] { "client-port-taken", "member-port-taken", "server-port-taken" }));
        foreach (var run in summary.Runs)
        {
            foreach (var file in (string[])["trace.pcapng", "result.json", "report.html"]) Assert.That(folder[$"out/{run.Name}/{file}"], Does.Exist);
        }
    }

    [Test]
    public void Run_with_json_prints_the_result_document_and_nothing_else()
    {
        using var folder = new TemporaryDirectory();
        var result = Command.Run("run", Command.Scenario("burst-end"), "--json", "--out", folder["out"]);
        Assert.That(result.ExitCode, Is.Zero, result.Error);
        Assert.That(result.Output, Is.EqualTo(File.ReadAllText(folder["out/result.json"])));
    }

    [Test]
    public void Judge_says_of_a_trace_what_the_run_said()
    {
        using var folder = new TemporaryDirectory();
        Command.Run("run", Command.Scenario("burst-end"), "--out", folder["out"]);
        var judged = Command.Run("judge", folder["out/trace.pcapng"], "--movies", RepositoryFiles.FullPath("movies"), "--out", folder["judged"], "--json");
        Assert.That(judged.ExitCode, Is.Zero, judged.Error);
        Assert.That(
            ResultDocument.FromJson(judged.Output).Requirements.Select(Words),
            Is.EqualTo(ResultDocument.FromJson(File.ReadAllText(folder["out/result.json"])).Requirements.Select(Words)));
    }

    [Test]
    public void Judge_without_the_movies_cannot_tell_about_the_bytes()
    {
        using var folder = new TemporaryDirectory();
        Command.Run("run", Command.Scenario("burst-end"), "--out", folder["out"]);
        var judged = Command.Run("judge", folder["out/trace.pcapng"], "--out", folder["judged"]);
        Assert.That(judged.ExitCode, Is.EqualTo(4));
        Assert.That(judged.Output, Does.Contain("inconclusive STR-05"));
    }

    [Test]
    public void Run_that_does_not_show_what_it_promises_fails_with_exit_code_1()
    {
        using var folder = new TemporaryDirectory();
        var result = Command.Run("run", Command.Scenario("burst-end"), "--set", "clients.alice.expect=failed", "--out", folder["out"]);
        Assert.That(result.ExitCode, Is.EqualTo(1));
        Assert.That(result.Output, Does.Contain("alice ends failed: It ended complete"));
    }

    [Test]
    public void Requirements_lists_every_one_of_the_specification()
    {
        var result = Command.Run("requirements", "--json");
        Assert.That(JsonDocument.Parse(result.Output).RootElement.GetArrayLength(), Is.EqualTo(59));
    }

    [Test]
    public void Selftest_writes_what_it_prints_and_counts_what_it_lists()
    {
        using var folder = new TemporaryDirectory();
        var result = Command.Run("selftest", "--case", "leader-asking-*", "--mutant", "leader*Port Request*", "--out", folder["out"], "--json");
        Assert.That(result.ExitCode, Is.AnyOf(0, 1), result.Error);
        Assert.That(result.Output, Is.EqualTo(File.ReadAllText(folder["out/selftest.json"])));
        var document = ResultJson.Read<SelftestDocument>(result.Output);
        Assert.That(document.Mutants, Is.EqualTo(document.MutantResults.Count).And.GreaterThan(0));
        Assert.That(document.Killed, Is.EqualTo(document.MutantResults.Count(mutant => mutant.Killed)));
        Assert.That(document.FalseAlarms, Is.Zero);
    }

    [Test]
    public void Selftest_of_nothing_is_a_usage_error()
    {
        var result = Command.Run("selftest", "--case", "no-such-case");
        Assert.That(result.ExitCode, Is.EqualTo(2));
        Assert.That(result.Error, Does.Contain("no case matches 'no-such-case'"));
    }

    [Test]
    public void Dissector_prints_the_script_and_nothing_else()
    {
        var result = Command.Run("dissector");
        Assert.That(result.Output.ReplaceLineEndings("\n"), Is.EqualTo(LuaDissector.Write()));
        Assert.That((result.ExitCode, result.Error), Is.EqualTo((0, "")));
    }

    [TestCase("lab")]
    [TestCase("run")]
    [TestCase("judge")]
    [TestCase("requirements")]
    [TestCase("selftest")]
    [TestCase("serve")]
    [TestCase("lead")]
    [TestCase("join")]
    [TestCase("iut")]
    [TestCase("compare")]
    [TestCase("capture")]
    [TestCase("dissector")]
    public void Help_has_an_example(string verb) => Assert.That(Command.Run(verb, "--help").Output, Does.Contain($"protocollab {verb}").And.Contain("Example"));

    private static string Words(RequirementResult requirement) =>
        $"{requirement.Id} {requirement.Verdict} {requirement.Exercised} {requirement.Reason} {string.Join(',', requirement.Frames)}";
}
