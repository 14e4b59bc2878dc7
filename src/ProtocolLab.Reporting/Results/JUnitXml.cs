using System.Globalization;
using System.Text;
using System.Xml;
using ProtocolLab.Conformance;

namespace ProtocolLab.Reporting;

/// <summary>A test as build servers see it.</summary>
/// <param name="ClassName">What they group it by; dots separate levels.</param>
/// <param name="Message">Why, in one line, for everything but a pass.</param>
/// <param name="Verdict">None is skipped; advisory is passed, with output; error and inconclusive are errors.</param>
internal sealed record JUnitTest(string ClassName, string Name, Verdict Verdict, string Message, double DurationMs)
{
    /// <summary>All there is to know of a failure, in lines; may be empty.</summary>
    public string Body { get; init; } = "";
}

internal sealed record JUnitSuite(string Name, List<JUnitTest> Tests);

/// <summary>
/// The dialect of JUnit's XML that build servers read. A failed MUST is a failure; what could not be judged is an error,
/// so that no build turns green on it.
/// </summary>
internal static class JUnitXml
{
    public static string Write(IReadOnlyList<JUnitSuite> suites)
    {
        using var bytes = new MemoryStream();
        var settings = new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = true, NewLineChars = "\n" };
        using (var xml = XmlWriter.Create(bytes, settings))
        {
            xml.WriteStartElement("testsuites");
            xml.WriteAttributeString("name", "ProtocolLab");
            WriteCounts(xml, [.. suites.SelectMany(suite => suite.Tests)]);
            foreach (var suite in suites) WriteSuite(xml, suite);
            xml.WriteEndElement();
        }

        return Encoding.UTF8.GetString(bytes.ToArray()) + "\n";
    }

    private static void WriteSuite(XmlWriter xml, JUnitSuite suite)
    {
        xml.WriteStartElement("testsuite");
        xml.WriteAttributeString("name", XmlText.Of(suite.Name));
        WriteCounts(xml, suite.Tests);
        foreach (var test in suite.Tests) WriteTest(xml, test);
        xml.WriteEndElement();
    }

    private static void WriteCounts(XmlWriter xml, List<JUnitTest> tests)
    {
        xml.WriteAttributeString("tests", Count(tests, _ => true));
        xml.WriteAttributeString("failures", Count(tests, test => test.Verdict == Verdict.Fail));
        xml.WriteAttributeString("errors", Count(tests, test => test.Verdict is Verdict.Error or Verdict.Inconclusive));
        xml.WriteAttributeString("skipped", Count(tests, test => test.Verdict == Verdict.None));
        xml.WriteAttributeString("time", Seconds(tests.Sum(test => test.DurationMs)));
    }

    private static void WriteTest(XmlWriter xml, JUnitTest test)
    {
        xml.WriteStartElement("testcase");
        xml.WriteAttributeString("classname", XmlText.Of(test.ClassName));
        xml.WriteAttributeString("name", XmlText.Of(test.Name));
        xml.WriteAttributeString("time", Seconds(test.DurationMs));
        WriteOutcome(xml, test);
        xml.WriteEndElement();
    }

    private static void WriteOutcome(XmlWriter xml, JUnitTest test)
    {
        switch (test.Verdict)
        {
            case Verdict.Pass:
                return;
            case Verdict.Advisory:
                xml.WriteElementString("system-out", XmlText.Of($"advisory: {test.Message}{(test.Body.Length == 0 ? "" : $"\n{test.Body}")}"));
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

        xml.WriteAttributeString("message", XmlText.Of(test.Message));
        if (test.Verdict != Verdict.None) xml.WriteAttributeString("type", test.Verdict.Word());
        if (test.Body.Length > 0) xml.WriteString(XmlText.Of(test.Body));
        xml.WriteEndElement();
    }

    private static string Count(List<JUnitTest> tests, Predicate<JUnitTest> match) =>
        tests.FindAll(match).Count.ToString(CultureInfo.InvariantCulture);

    private static string Seconds(double milliseconds) => (milliseconds / 1_000).ToString("0.######", CultureInfo.InvariantCulture);
}
