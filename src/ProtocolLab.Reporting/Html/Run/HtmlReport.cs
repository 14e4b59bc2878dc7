namespace ProtocolLab.Reporting;

/// <summary>report.html: one run on one page that needs no network and no script to be read.</summary>
public static class HtmlReport
{
    /// <summary>The same report gives the same text, byte for byte.</summary>
    public static string Write(RunReport report)
    {
        var result = report.Result;
        var packets = new RunPackets(report);
        return Page.Write(
            $"{result.Name}: {VerdictMark.Label(result.Verdict)} · ProtocolLab",
            Markup.Of($"""<span class="crumb">{KindOf(result.Kind)}</span>"""),
            Markup.Join(
            [
                SvgLadder.Symbols,
                RunHeader.Write(report),
                AttentionSection.Write(report, packets.Around),
                OutcomeSections.Clients(result),
                OutcomeSections.Cases(result),
                SessionSection.Write(packets.Whole, packets.Store),
                ChartSection.Write(report),
                RequirementSection.Write(result),
                FlowSection.Write(report),
                SetupSection.Write(report),
            ]));
    }

    private static string KindOf(string kind) => kind switch
    {
        "scenario" => "Simulated run",
        "judge" => "Judged capture",
        _ => "Implementation under test",
    };
}
