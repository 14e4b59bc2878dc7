using ProtocolLab.Conformance;

namespace ProtocolLab.Reporting;

/// <summary>The runs that somebody has to look at, the worst first, each with its reasons.</summary>
internal static class RunAttention
{
    public static Markup Write(SummaryDocument summary, IReadOnlyList<IndexEntry> entries)
    {
        var worst = summary.Runs.Zip(entries).Where(pair => pair.First.Verdict > Verdict.Pass).OrderByDescending(pair => pair.First.Verdict).ToList();
        var others = worst.Count - Rows.Most;
        return worst.Count == 0 ? Markup.Empty : Page.Section("attention", "Needs attention", Markup.Of($"""
            <ul class="attention">
            {worst.Take(Rows.Most).Select(pair => Item(pair.First, pair.Second))}</ul>{(others <= 0 ? Markup.Empty : Markup.Of($"""<p class="note">And {Numbers.Of(others, "other run")}: see the table.</p>"""))}

            """));
    }

    private static Markup Item(SummaryRun run, IndexEntry entry)
    {
        var report = Page.RelativeLink(run.Report);
        return Markup.Of($"""
            <li class="v-{run.Verdict.Word()}">{VerdictMark.Badge(run.Verdict)}<div><a class="name" href="{report}"><strong>{run.Name}</strong></a> <span class="share">seed {run.Seed}</span><ul class="broken">{entry.Attention.Select(one => Reason(report, one))}</ul>{(entry.MoreAttention == 0 ? Markup.Empty : Markup.Of($"""<p class="note">And {Numbers.Of(entry.MoreAttention, "other")}.</p>"""))}</div></li>

            """);
    }

    private static Markup Reason(string report, NotableResult one) => Markup.Of($"""
        <li class="v-{one.Verdict.Word()}">{VerdictMark.Icon(one.Verdict)}<div><a class="name" href="{report}#{(one.IsRequirement ? Uri.EscapeDataString(one.Name) : "cases")}">{one.Name}</a> <span class="sr">{VerdictMark.Label(one.Verdict)}: </span><span class="name">{one.Reason}</span> {Frames.Write(one.Frames)}</div></li>
        """);
}
