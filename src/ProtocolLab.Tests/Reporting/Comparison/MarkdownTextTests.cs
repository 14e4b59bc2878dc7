using NUnit.Framework;
using ProtocolLab.Conformance;
using ProtocolLab.Reporting;
using static ProtocolLab.Tests.Reporting.Comparison.SampleComparison;

namespace ProtocolLab.Tests.Reporting.Comparison;

internal sealed class MarkdownTextTests
{
    [TestCase("a|b", "a\\|b")]
    [TestCase("`x` *y* _z_", "\\`x\\` \\*y\\* \\_z\\_")]
    [TestCase("<b>&amp;", "&lt;b&gt;&amp;amp;")]
    [TestCase("one\ntwo\r\nthree", "one two three")]
    [TestCase("@someone see #12", "@<!-- -->someone see #<!-- -->12")]
    [TestCase("[x](y) ![z](w)", "\\[x\\]\\(y\\) \\!\\[z\\]\\(w\\)")]
    [TestCase("ftp://x www.y", "ftp&#58;//x www&#46;y")]
    [TestCase("\0", "\ufffd")]
    public void Text_of_strangers_stays_text(string text, string expected) => Assert.That(MarkdownText.Of(text), Is.EqualTo(expected));

    [TestCase("plain", "`plain`")]
    [TestCase("a`b", "`` a`b ``")]
    [TestCase("``", "``` `` ```")]
    [TestCase("a|b", "`a\\|b`")]
    [TestCase("a\nb", "`a b`")]
    [TestCase("", "")]
    public void Code_ends_where_it_should(string text, string expected) => Assert.That(MarkdownText.Code(text), Is.EqualTo(expected));

    [Test]
    public void Hostile_names_stay_in_their_cells()
    {
        var hostile = SampleRuns.HostileName + "|`\n| x | y | z |\n</details>@all";
        var before = Result(hostile) with { Cases = [Case(hostile, Verdict.Pass)], Clients = [Client(hostile)] };
        var after = Result(hostile, verdict: Verdict.Fail) with { Cases = [Case(hostile, Verdict.Fail, hostile)], Clients = [Client(hostile, "failed", 0)] };

        var comparison = ComparisonMarkdown.Write(Comparer.Compare(hostile, before, hostile, after, Usual));
        var summary = SummaryMarkdown.Write(SummaryDocument.Of([new SummaryRun(hostile, 1, Verdict.Fail, "x/report.html")]), [after]);

        foreach (var text in (string[])[comparison, summary])
        {
            Assert.That(text, Does.Not.Contain("\n| x"));
            Assert.That(text.Split('\n').Where(line => line.StartsWith('|')).Select(Bars).Distinct().Count(), Is.LessThanOrEqualTo(2), text);
        }

        static int Bars(string line) => line.Replace("\\|", "", StringComparison.Ordinal).Count(character => character == '|');
    }

    [Test]
    public void Summary_says_the_verdict_then_what_fails_and_why_then_the_runs()
    {
        var runs = new[] { SampleRuns.Report("one", worst: Verdict.Fail).Result, SampleRuns.Report("two", worst: Verdict.Pass).Result };
        var text = SummaryMarkdown.Write(SummaryDocument.Of([.. runs.Select(run => new SummaryRun(run.Name, run.Seed, run.Verdict, $"{run.Name}/report.html"))]), runs);

        Assert.That(text, Does.StartWith("❌ **Fail**: 2 runs, 1 fail, 1 pass\n\n| Run | Verdict | What | Why |\n"));
        Assert.That(text, Does.Contain("| `one` | ❌ fail | `STR-03` | Between frames 512 and 514 only 0.4 ms passed toward 10.0.0.3:6000; min-interval is 1 ms. |"));
        Assert.That(text, Does.Contain("| `two` | ✅ pass |"));
    }
}
