using System.Xml.Linq;
using NUnit.Framework;
using ProtocolLab.Cli;
using ProtocolLab.Cli.Verifying;
using ProtocolLab.Conformance;
using ProtocolLab.Network.Sockets;
using ProtocolLab.Reporting;
using ProtocolLab.Tests.Support;
using ProtocolLab.Verification;
using NotRun = ProtocolLab.Verification.NotRun;

namespace ProtocolLab.Tests.Cli;

/// <summary>What verify writes of a suite that was played.</summary>
internal sealed class VerifyDocumentsTests
{
    private const string Name = "server-port-nok";

    private TemporaryDirectory folder = null!;

    [SetUp]
    public void MakeFolder() => folder = new TemporaryDirectory();

    [TearDown]
    public void RemoveFolder() => folder.Dispose();

    [Test]
    public void Entry_that_is_not_true_any_more_fails_the_whole_and_says_so()
    {
        var documents = Write(Played(Verdict.Pass), baseline: $"# known\n{Name}\n");
        Assert.That(ExitCode.Of(documents.Result.Verdict), Is.EqualTo(ExitCode.Failed));
        Assert.That(documents.StaleEntries.Single(), Is.EqualTo($"{folder["known.txt"]}:2: {Name} is listed as a known failure, and does not fail any more; remove the line."));
        Assert.That(Junit().Single(test => test.Attribute("name")!.Value == Name).Element("failure"), Is.Not.Null);
    }

    [Test]
    public void Failure_that_is_known_does_not_count()
    {
        var documents = Write(Played(Verdict.Fail), baseline: Name);
        Assert.That((documents.KnownFailures, documents.StaleEntries.Count(), documents.Result.Verdict), Is.EqualTo((1, 0, Verdict.None)));
        Assert.That(Junit().Single(test => test.Attribute("name")!.Value == Name).Element("skipped"), Is.Not.Null);
    }

    [Test]
    public void Failure_that_is_not_known_counts_and_is_written_into_a_new_baseline()
    {
        var documents = Write(Played(Verdict.Fail));
        Assert.That(ExitCode.Of(documents.Result.Verdict), Is.EqualTo(ExitCode.Failed));
        Assert.That(File.ReadAllLines(folder["new.txt"])[1], Does.StartWith(Name));
    }

    [Test]
    public void Documents_agree_and_name_the_trace_notes_and_the_way_to_do_it_again()
    {
        var documents = Write(Played(Verdict.Advisory) with { Notes = ["After SIGTERM its exit code was 1; it should be 0 (section 6)."] });
        var json = File.ReadAllText(folder["out/result.json"]);
        Assert.That(json, Is.EqualTo(documents.Result.ToJson()));
        var played = ResultDocument.FromJson(json).Cases.Single();
        Assert.That((played.Trace, played.Subject), Is.EqualTo(($"cases/{Name}/trace.pcapng", "server")));
        Assert.That(played.Reason, Is.EqualTo("why After SIGTERM its exit code was 1; it should be 0 (section 6)."));
        // What the page shows as the way to do it again is quoted for a shell.
        Assert.That(File.ReadAllText(folder["out/report.html"]), Does.Contain("protocollab verify server --iut &#39;./it&#39;\\&#39;&#39;s mine --port {MSP_PORT}&#39;").Or.Contain("protocollab verify server --iut './it'\\''s mine --port {MSP_PORT}'"));
    }

    [TestCase(NotRun.Unsupported, "unsupported")]
    [TestCase(NotRun.NotApplicable, "not-applicable")]
    [TestCase(NotRun.Skipped, "skipped")]
    public void Case_that_was_not_played_has_a_word_and_no_trace(object why, string word)
    {
        var documents = Write(PlayedCase.Unplayed(Case, (NotRun)why, "because"));
        Assert.That(documents.Result.Cases.Select(one => (one.NotRun, one.Trace, one.Reason)), Is.EqualTo([(word, (string?)null, "because")]));
        Assert.That(ExitCode.Of(documents.Result.Verdict), Is.EqualTo(ExitCode.Inconclusive));
    }

    private static Case Case => CaseCatalogue.All.Single(each => each.Name == Name);

    private static PlayedCase Played(Verdict verdict) => new(Case) { Verdict = verdict, Reason = verdict > Verdict.Pass ? "why" : "" };

    private IEnumerable<XElement> Junit() => XDocument.Load(folder["out/junit.xml"]).Descendants("testcase");

    private VerifyDocuments Write(PlayedCase played, string? baseline = null)
    {
        var order = new VerifyOrder("server", new SuiteSelection([SubjectRole.Server]), folder["out"])
        {
            Command = "./it's mine --port {MSP_PORT}",
            WriteBaseline = folder["new.txt"],
            Parallel = 1,
            Repeat = 1,
            PrintsJson = false,
        };
        if (baseline is not null) File.WriteAllText(folder["known.txt"], baseline);
        var documents = new VerifyDocuments(order, new SuiteResult([played], new Lateness(), new Lateness()), baseline is null ? null : Baseline.Read(folder["known.txt"], [Name]));
        documents.Write(TimeSpan.Zero);
        return documents;
    }
}
