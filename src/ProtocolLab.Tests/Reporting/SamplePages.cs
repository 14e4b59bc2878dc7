using NUnit.Framework;
using ProtocolLab.Conformance;
using ProtocolLab.Reporting;

namespace ProtocolLab.Tests.Reporting;

/// <summary>Writes sample pages for people to look at; runs only when asked for by name.</summary>
[Explicit("Writes files for people to look at")]
internal sealed class SamplePages
{
    [Test]
    public void Sample_pages_are_written_to_the_folder_in_SAMPLE_PAGES()
    {
        var folder = Environment.GetEnvironmentVariable("SAMPLE_PAGES") ?? Path.Combine(TestContext.CurrentContext.WorkDirectory, "sample-pages");
        List<RunReport> runs =
        [
            SampleRuns.Report(),
            SampleRuns.Report("a-clean-run", clients: 1, worst: Verdict.Pass),
            SampleRuns.Report("big-group", clients: 12, packets: 1_500, worst: Verdict.Advisory),
            SampleRuns.Report(SampleRuns.HostileName, clients: 2, packets: 60, worst: Verdict.Inconclusive),
        ];
        foreach (var (run, i) in runs.Select((run, i) => (run, i)))
        {
            Directory.CreateDirectory(Path.Combine(folder, $"{i}"));
            File.WriteAllText(Path.Combine(folder, $"{i}", "report.html"), HtmlReport.Write(run));
        }

        File.WriteAllText(Path.Combine(folder, "verify.html"), VerifyPage.Write(SampleVerification.Report()));
        var summary = SummaryDocument.Of([.. runs.Select((run, i) => new SummaryRun(run.Result.Name, run.Result.Seed, run.Result.Verdict, $"{i}/report.html"))]);
        var index = Path.Combine(folder, "index.html");
        File.WriteAllText(index, IndexReport.Write(summary, [.. runs.Select(IndexEntry.Of)]));
        Assert.That(index, Does.Exist);
    }
}
