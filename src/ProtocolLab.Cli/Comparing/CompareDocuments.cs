using ProtocolLab.Cli.Lab;
using ProtocolLab.Reporting;

namespace ProtocolLab.Cli.Comparing;

/// <summary>What compare writes.</summary>
internal sealed class CompareDocuments(CompareOrder order, ComparedSide before, ComparedSide after, ComparisonDocument document)
{
    public string Page => Path.Combine(order.Folder, "compare.html");

    public void Write()
    {
        RunFolder.WriteText(Path.Combine(order.Folder, "compare.json"), document.ToJson());
        RunFolder.WriteText(Path.Combine(order.Folder, "compare.md"), ComparisonMarkdown.Write(document));
        RunFolder.WriteText(Path.Combine(order.Folder, "junit.xml"), ComparisonJUnit.Write(document));
        RunFolder.WriteText(Page, ComparisonPage.Write(Report()));
    }

    private ComparisonReport Report()
    {
        var report = new ComparisonReport(document, order.Rerun) { Links = [.. document.Runs.Select(LinksOf)] };
        if (before.IsLab) return report;
        var traces = new SideTraces();
        var (earlier, later) = (traces.Read(before.Given, before.Only), traces.Read(after.Given, after.Only));
        return report with { Before = earlier, After = later, WithoutCharts = traces.Faults };
    }

    private ReportLinks LinksOf(ComparedRun run) => new(
        run.Before is null ? null : LinkTo(before.Results.First(result => !before.IsLab || result.Document.Name == run.Before.Name)),
        run.After is null ? null : LinkTo(after.Results.First(result => !after.IsLab || result.Document.Name == run.After.Name)));

    private string? LinkTo(FoundResult result)
    {
        if (!File.Exists(result.Report)) return null;
        var relative = Path.GetRelativePath(Path.GetFullPath(order.Folder), Path.GetFullPath(result.Report));
        // On another drive there is no way from here to there.
        return Path.IsPathRooted(relative) ? null : relative.Replace('\\', '/');
    }
}
