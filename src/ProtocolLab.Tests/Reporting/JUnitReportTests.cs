using System.Xml.Linq;
using NUnit.Framework;
using ProtocolLab.Conformance;
using ProtocolLab.Reporting;
using ProtocolLab.Tests.Support;

namespace ProtocolLab.Tests.Reporting;

internal sealed class JUnitReportTests
{
    [Test]
    public void Suites_hold_a_case_per_exercised_requirement_and_per_case()
    {
        var suites = XDocument.Parse(JUnitReport.Write([Run("one"), Run("two")])).Root!;

        Assert.Multiple(() =>
        {
            Assert.That(suites.Elements("testsuite").Select(suite => (string?)suite.Attribute("name")), Is.EqualTo(["one", "two"]));
            Assert.That(Counts(suites), Is.EqualTo(("12", "2", "4", "2")));
            Assert.That(Counts(suites.Elements().First()), Is.EqualTo(("6", "1", "2", "1")));
            Assert.That(suites.Descendants("testcase").Select(test => (string?)test.Attribute("name")), Has.None.EqualTo("HS-02"), "never exercised");
        });
    }

    [TestCase("HS-01", null)]
    [TestCase("HS-03", "failure")]
    [TestCase("HS-04", "error")]
    [TestCase("HS-17", "system-out")]
    [TestCase("broken", "error")]
    [TestCase("left out", "skipped")]
    public void Verdict_becomes_the_element_that_build_servers_know(string test, string? element)
    {
        var suites = XDocument.Parse(JUnitReport.Write([Run("one")]));

        var found = suites.Descendants("testcase").Single(node => (string?)node.Attribute("name") == test);

        Assert.That(found.Elements().SingleOrDefault()?.Name.LocalName, Is.EqualTo(element));
    }

    [Test]
    public void Names_that_XML_cannot_hold_are_replaced_not_fatal()
    {
        var xml = JUnitReport.Write([Run("a\0b\u001b <&\"> \ud83c \U0001F3AC")]);

        Assert.That((string?)XDocument.Parse(xml).Root!.Element("testsuite")!.Attribute("name"), Is.EqualTo("a\ufffdb\ufffd <&\"> \ufffd \U0001F3AC"));
        Assert.That(xml, Does.StartWith("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"));
    }

    private static (string?, string?, string?, string?) Counts(XElement element) =>
        ((string?)element.Attribute("tests"), (string?)element.Attribute("failures"), (string?)element.Attribute("errors"), (string?)element.Attribute("skipped"));

    private static ResultDocument Run(string name) => ResultBuilder.Build(
        "verify",
        name,
        0,
        new CaptureDigest("c", 0, ""),
        [
            FindingOn("HS-01", Verdict.Pass, 1),
            FindingOn("HS-02", Verdict.None, 0),
            FindingOn("HS-03", Verdict.Fail, 1),
            FindingOn("HS-04", Verdict.Inconclusive, 1),
            FindingOn("HS-17", Verdict.Advisory, 1),
        ],
        [new CaseResult("broken", Verdict.Error, [], "It threw.", 1_500), new CaseResult("left out", Verdict.None, [], "Not for servers.", 0)],
        new SyntheticTrace().Build(),
        []);

    private static Finding FindingOn(string id, Verdict verdict, int exercised) => new(RequirementCatalogue.Get(id), verdict, exercised, "why", []);
}
