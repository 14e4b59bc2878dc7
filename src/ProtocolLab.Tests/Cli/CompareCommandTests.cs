using System.Text.Json;
using NUnit.Framework;
using ProtocolLab.Conformance;
using ProtocolLab.Reporting;
using ProtocolLab.Tests.Repository;
using ProtocolLab.Tests.Support;

namespace ProtocolLab.Tests.Cli;

public sealed class CompareCommandTests
{
    [Test]
    public void Run_against_itself_is_unchanged_and_exit_code_is_0()
    {
        using var folder = new TemporaryDirectory();
        Command.Run("run", Command.Scenario("burst-end"), "--out", folder["a"]);
        var result = Command.Run("compare", folder["a"], folder["a/result.json"], "--out", folder["out"]);
        Assert.That(result.ExitCode, Is.Zero, result.Error);
        Assert.That(result.Output, Does.Contain(": no regression, ").And.Contain("the same, byte for byte").And.Contain("Open "));
        foreach (var file in (string[])["compare.html", "compare.json", "compare.md", "junit.xml"]) Assert.That(folder["out/" + file], Does.Exist);
    }

    [Test]
    public void Run_that_loses_packets_is_a_regression_and_its_charts_show_both()
    {
        using var folder = new TemporaryDirectory();
        Command.Run("run", Command.Scenario("clean"), "--out", folder["a"]);
        Command.Run("run", Command.Scenario("clean"), "--set", "network.loss=5%", "--out", folder["b"]);
        var result = Command.Run("compare", folder["a"], folder["b"], "--out", folder["out"], "--json");
        Assert.That(result.ExitCode, Is.EqualTo(1), result.Error);
        Assert.That(result.Output, Is.EqualTo(File.ReadAllText(folder["out/compare.json"])));
        Assert.That(JsonDocument.Parse(result.Output).RootElement.GetProperty("change").GetString(), Is.EqualTo("regression"));
        Assert.That(File.ReadAllText(folder["out/compare.html"]), Does.Contain("both-goodput").And.Contain("href=\"../b/report.html\""));

        var tolerant = Command.Run("compare", folder["b"], folder["a"], "--out", folder["out"]);
        Assert.That(tolerant.ExitCode, Is.Zero, "backwards it is an improvement");
    }

    [Test]
    public void Broken_variant_is_a_regression_of_the_requirement_that_it_breaks()
    {
        using var folder = new TemporaryDirectory();
        Command.Run("run", Command.Scenario("burst-registration"), "--out", folder["a"]);
        Command.Run("run", Command.Scenario("burst-registration"), "--mutant", "server does not acknowledge a client that registers again", "--out", folder["b"]);
        var result = Command.Run("compare", folder["a"], folder["b"], "--out", folder["out"]);
        Assert.That(result.ExitCode, Is.EqualTo(1), result.Error);
        Assert.That(result.Output, Does.Contain("regression   REG-03: pass → fail ("));
        Assert.That(File.ReadAllText(folder["out/compare.md"]), Does.StartWith("❌ **1 regression").And.Contain("| `REG-03` | pass → fail |"));
    }

    [Test]
    public void Folders_of_lab_are_compared_run_by_run()
    {
        using var folder = new TemporaryDirectory();
        string[] lab = ["lab", "--scenario", "*-port-taken", "--scenarios", RepositoryFiles.FullPath("scenarios")];
        Command.Run([.. lab, "--out", folder["a"]]);
        Command.Run([.. lab, "--seed", "99", "--out", folder["b"]]);
        var result = Command.Run("compare", folder["a"], folder["b/summary.json"], "--out", folder["out"], "--tolerance", "1000%");
        Assert.That(result.ExitCode, Is.Zero, result.Output + result.Error);
        Assert.That(result.Output, Does.Contain("The seeds differ in 3 runs"));
        Assert.That(File.ReadAllText(folder["out/compare.html"]), Does.Contain("../a/client-port-taken/report.html").And.Contain("../b/client-port-taken/report.html"));
        Assert.That(File.ReadAllText(folder["a/summary.md"]), Does.StartWith("✅ **Pass**: 3 runs, 3 pass\n"));
    }

    [Test]
    public void What_cannot_be_compared_is_refused_by_name_with_a_remedy()
    {
        using var folder = new TemporaryDirectory();
        var small = ResultJson.Write(new { schema = ResultDocument.CurrentSchema });
        File.WriteAllText(folder["cut.json"], small);
        File.WriteAllText(folder["text.json"], "no JSON");
        File.WriteAllText(folder["other.json"], """{ "schema": "protocollab/campaign/1" }""");
        File.WriteAllText(folder["later.json"], """{ "schema": "protocollab/result/2" }""");
        File.WriteAllText(folder["bare.json"], "[]");
        File.WriteAllText(folder["partner.json"], SummaryDocument.Of([new SummaryRun("gone", 1, Verdict.Pass, "gone/report.html")]).ToJson());
        File.WriteAllText(folder["outside.json"], SummaryDocument.Of([new SummaryRun("x", 1, Verdict.Pass, "../../x/report.html")]).ToJson());
        File.WriteAllText(folder["empty.json"], SummaryDocument.Of([]).ToJson());
        Directory.CreateDirectory(folder["nothing"]);
        Assert.Multiple(() =>
        {
            Refused("nowhere", "there is no file and no folder");
            Refused("nothing", "holds neither result.json nor summary.json. 'protocollab run'");
            Refused("cut.json", "cut.json' cannot be read: ");
            Refused("text.json", "text.json' is no JSON. A capture has to be judged first");
            Refused("bare.json", "bare.json' is no result: it has no schema");
            Refused("other.json", "other.json' has schema 'protocollab/campaign/1', which compare does not read");
            Refused("later.json", "later.json' has schema 'protocollab/result/2'; this version reads 'protocollab/result/1' and 'protocollab/summary/1'. Make it again");
            Refused("partner.json", "lists the run 'gone', but there is no file '");
            Refused("outside.json", "which is not below it");
            Refused("empty.json", "lists no run");
        });

        void Refused(string name, string complaint)
        {
            var result = Command.Run("compare", folder[name], folder[name], "--out", folder["out"]);
            Assert.That(result.Error, Does.Contain(complaint), name);
            Assert.That((result.ExitCode, result.Output), Is.EqualTo((2, "")), name);
        }
    }

    [Test]
    public void Sides_of_different_kinds_are_refused()
    {
        using var folder = new TemporaryDirectory();
        string[] lab = ["lab", "--scenario", "client-port-taken", "--scenarios", RepositoryFiles.FullPath("scenarios"), "--out", folder["lab"]];
        Command.Run(lab);
        File.WriteAllText(folder["verify.json"], VerifyResultBuilder.Build("mine", []).ToJson());
        var one = folder["lab/client-port-taken"];
        Assert.That(Command.Run("compare", folder["lab"], one).Error, Does.Contain("is a folder of runs").And.Contain("Give one run of the former, such as"));
        Assert.That(Command.Run("compare", one, folder["verify.json"]).Error, Does.Contain("is of kind 'scenario'").And.Contain("of kind 'verify'"));
        Assert.That(Command.Run("compare", one, one, "--tolerance", "5").Error, Does.Contain("--tolerance: expected per cent such as 5%"));
        Assert.That(Command.Run("compare", one).ExitCode, Is.EqualTo(2));
    }

    [Test]
    public void Trace_that_was_not_judged_is_not_drawn()
    {
        using var folder = new TemporaryDirectory();
        Command.Run("run", Command.Scenario("burst-end"), "--out", folder["a"]);
        Command.Run("run", Command.Scenario("burst-end"), "--seed", "9", "--out", folder["b"]);
        File.Copy(folder["b/trace.pcapng"], folder["a/trace.pcapng"], overwrite: true);
        File.Delete(folder["b/trace.pcapng"]);
        Command.Run("compare", folder["a"], folder["b"], "--out", folder["out"]);
        Assert.That(File.ReadAllText(folder["out/compare.html"]), Does.Contain("is not the one that its result was computed from").And.Contain("does not lie beside its result"));
    }
}
