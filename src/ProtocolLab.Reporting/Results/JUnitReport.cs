using System.Globalization;
using System.Text;
using System.Xml;
using ProtocolLab.Conformance;

namespace ProtocolLab.Reporting;

/// <summary>
/// The dialect of JUnit's XML that build servers read: a suite per run, in it a test case per requirement that was
/// put to the test and one per case of the run. A failed MUST is a failure; what could not be judged is an error,
/// so that no build turns green on it.
/// </summary>
public static class JUnitReport
{
    public static string Write(IReadOnlyList<ResultDocument> runs)
    {
        using var bytes = new MemoryStream();
        var settings = new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = true, NewLineChars = "\n" };
        using (var xml = XmlWriter.Create(bytes, settings))
        {
            xml.WriteStartElement("testsuites");
            xml.WriteAttributeString("name", "ProtocolLab");
            WriteCounts(xml, [.. runs.SelectMany(TestsOf)]);
            foreach (var run in runs) WriteSuite(xml, run);
            xml.WriteEndElement();
        }

        return Encoding.UTF8.GetString(bytes.ToArray()) + "\n";
    }

    private static List<Test> TestsOf(ResultDocument run) =>
    [
        .. run.Requirements
            .Where(requirement => requirement.Exercised > 0 || requirement.Verdict != Verdict.None)
            .Select(requirement => new Test("requirements", requirement.Id, requirement.Verdict, requirement.Reason, 0)),
        .. run.Cases.Select(result => new Test("cases", result.Name, result.Verdict, result.Reason, result.DurationMs)),
    ];

    private static void WriteSuite(XmlWriter xml, ResultDocument run)
    {
        var tests = TestsOf(run);
        xml.WriteStartElement("testsuite");
        xml.WriteAttributeString("name", XmlText.Of(run.Name));
        WriteCounts(xml, tests);
        foreach (var test in tests) WriteTest(xml, run.Name, test);
        xml.WriteEndElement();
    }

    private static void WriteCounts(XmlWriter xml, List<Test> tests)
    {
        xml.WriteAttributeString("tests", Count(tests, _ => true));
        xml.WriteAttributeString("failures", Count(tests, test => test.Verdict == Verdict.Fail));
        xml.WriteAttributeString("errors", Count(tests, test => test.Verdict is Verdict.Error or Verdict.Inconclusive));
        xml.WriteAttributeString("skipped", Count(tests, test => test.Verdict == Verdict.None));
        xml.WriteAttributeString("time", Seconds(tests.Sum(test => test.DurationMs)));
    }

    private static void WriteTest(XmlWriter xml, string run, Test test)
    {
        xml.WriteStartElement("testcase");
        xml.WriteAttributeString("classname", XmlText.Of($"{run}.{test.Group}"));
        xml.WriteAttributeString("name", XmlText.Of(test.Name));
        xml.WriteAttributeString("time", Seconds(test.DurationMs));
        WriteOutcome(xml, test);
        xml.WriteEndElement();
    }

    private static void WriteOutcome(XmlWriter xml, Test test)
    {
        switch (test.Verdict)
        {
            case Verdict.Pass:
                return;
            case Verdict.Advisory:
                xml.WriteElementString("system-out", XmlText.Of($"advisory: {test.Reason}"));
                return;
            case Verdict.None:
                xml.WriteStartElement("skipped");
                break;
            case Verdict.Fail:
                xml.WriteStartElement("failure");
                break;
            default:
                xml.WriteStartElement("error");
                break;
        }

        xml.WriteAttributeString("message", XmlText.Of(test.Reason));
        if (test.Verdict != Verdict.None) xml.WriteAttributeString("type", test.Verdict.Word());
        xml.WriteEndElement();
    }

    private static string Count(List<Test> tests, Predicate<Test> match) =>
        tests.FindAll(match).Count.ToString(CultureInfo.InvariantCulture);

    private static string Seconds(double milliseconds) => (milliseconds / 1_000).ToString("0.######", CultureInfo.InvariantCulture);

    private sealed record Test(string Group, string Name, Verdict Verdict, string Reason, double DurationMs);
}
