using System.Xml.Linq;
using NUnit.Framework;
using ProtocolLab.Conformance;
using ProtocolLab.Reporting;
using static ProtocolLab.Tests.Reporting.SampleVerification;

namespace ProtocolLab.Tests.Reporting;

internal sealed class VerifyJUnitReportTests
{
    private static readonly IReadOnlyList<VerifiedCase> Cases =
    [
        Played("server-passes", Verdict.Pass, Found("HS-01", Verdict.Pass, 1, "", 1)),
        Played("server-fails", Verdict.Fail, Found("HS-03", Verdict.Fail, 1, "Not free.", 4, 5), Found("HS-04", Verdict.Pass)) with { Attempts = 3 },
        Played("server-known", Verdict.Fail, Found("HS-04", Verdict.Fail, 1, "Other port.", 6)) with { IsKnownFailure = true },
        Played("server-stale") with { StaleEntry = "known.txt:2: remove the line." },
        Played("leader-advised", Verdict.Advisory, Found("HS-17", Verdict.Advisory, 1, "Again.")),
        Played("leader-unclear", Verdict.Inconclusive),
        Played("leader-broken", Verdict.Error),
        Played("member-left-out", Verdict.None) with { NotRun = NotRun.NotApplicable, Reason = "No leader." },
    ];

    [Test]
    public void Each_subject_is_a_suite_and_the_requirements_are_one()
    {
        var suites = Read().Elements("testsuite").ToList();

        Assert.Multiple(() =>
        {
            Assert.That(suites.Select(suite => (string?)suite.Attribute("name")), Is.EqualTo(["server", "leader", "member", "requirements"]));
            Assert.That(suites.Select(Counts), Is.EqualTo(new[] { (4, 2, 0, 1), (3, 0, 2, 0), (1, 0, 0, 1), (4, 1, 0, 1) }));
            Assert.That(Counts(Read()), Is.EqualTo((12, 3, 2, 3)));
            Assert.That(suites[0].Elements("testcase").Select(test => (string?)test.Attribute("classname")).Distinct(), Is.EqualTo(["server"]));
        });
    }

    [TestCase("server-passes", null, null)]
    [TestCase("server-fails", "failure", "why")]
    [TestCase("server-known", "skipped", "known failure: why")]
    [TestCase("server-stale", "failure", "known.txt:2: remove the line.")]
    [TestCase("leader-advised", "system-out", null)]
    [TestCase("leader-unclear", "error", "why")]
    [TestCase("leader-broken", "error", "why")]
    [TestCase("member-left-out", "skipped", "not-applicable: No leader.")]
    [TestCase("HS-03", "failure", "Not free. (case server-fails, frames 4, 5)")]
    [TestCase("HS-04", "skipped", "known failure: Other port. (case server-known, frames 6)")]
    public void Outcome_becomes_the_element_that_build_servers_know(string name, string? element, string? message)
    {
        var outcome = Test(name).Elements().SingleOrDefault();

        Assert.That((outcome?.Name.LocalName, (string?)outcome?.Attribute("message")), Is.EqualTo((element, message)));
    }

    [Test]
    public void Failure_says_what_was_found_in_which_frames_and_where_the_trace_is() =>
        Assert.That(Test("server-fails").Element("failure")!.Value, Is.EqualTo("""
            Does what server-fails says.
            HS-03 fail: Not free. (frames 4, 5)
            Played 3 times
            Trace: cases/server-fails/trace.pcapng
            """.ReplaceLineEndings("\n")));

    [Test]
    public void Every_element_and_attribute_is_one_that_build_servers_read()
    {
        string[] known =
        [
            "testsuites@name", "testsuites@tests", "testsuites@failures", "testsuites@errors", "testsuites@skipped", "testsuites@time",
            "testsuite@name", "testsuite@tests", "testsuite@failures", "testsuite@errors", "testsuite@skipped", "testsuite@time",
            "testcase@classname", "testcase@name", "testcase@time", "failure@message", "failure@type", "error@message", "error@type", "skipped@message",
        ];

        var root = XDocument.Parse(VerifyJUnitReport.Write(Report().Result)).Root!;

        Assert.That(root.DescendantsAndSelf().SelectMany(element => element.Attributes().Select(attribute => $"{element.Name}@{attribute.Name}")).Distinct(), Is.SubsetOf(known));
        Assert.That(root.Descendants("testcase").Select(test => test.Elements().Count()), Has.All.LessThanOrEqualTo(1));
    }

    private static XElement Read() => XDocument.Parse(VerifyJUnitReport.Write(VerifyResultBuilder.Build("theirs", Cases))).Root!;

    private static XElement Test(string name) => Read().Descendants("testcase").Single(test => (string?)test.Attribute("name") == name);

    private static (int, int, int, int) Counts(XElement element) =>
        ((int)element.Attribute("tests")!, (int)element.Attribute("failures")!, (int)element.Attribute("errors")!, (int)element.Attribute("skipped")!);
}
