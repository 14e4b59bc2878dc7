namespace ProtocolLab.Reporting;

/// <summary>What a hurried reader sees: the capture, how much of it was measured, and how to do it again.</summary>
internal static class AnalysisHeader
{
    public static Markup Write(AnalysisDocument document, string rerun)
    {
        var totals = document.Totals;
        return Markup.Of($"""
            <div class="hero">
            <h1 class="name">{document.Capture.File}</h1>
            <p class="lead">{Lead(document)}</p>
            <dl class="figures tight">
            {Facts.Figure("flows", Numbers.Count(totals.Flows))}{Facts.Figure("UDP datagrams", Numbers.Count(totals.Packets))}{Facts.Figure("payload", SiUnit.Format(totals.Octets, "B"))}{Facts.Figure("duration", SiUnit.Format(totals.DurationS, "s"))}{Facts.Figure("payload throughput", SiUnit.Format(totals.ThroughputBps, "bit/s"))}</dl>
            <dl class="facts">
            {Facts.Fact("Filter", Given(document.Selection.Filter))}{Facts.Fact("Time range", Range(document.Selection))}{Facts.Fact("Interfaces", Interfaces(document.Capture))}{Facts.Fact("Tool", Markup.Of($"ProtocolLab {document.Tool}"))}</dl>
            {Facts.Rerun("Run it again", rerun)}</div>

            """);
    }

    private static string Lead(AnalysisDocument document) =>
        $"{Numbers.Of(document.Capture.Frames, "frame")} in {SiUnit.Format(AnalysisBuilder.SecondsBetween(document.Capture.FirstNs, document.Capture.LastNs), "s")}; "
        + $"{Numbers.Of(document.Totals.Packets, "UDP datagram")} with {Numbers.Of(document.Totals.FrameOctets, "octet")} in frames and {Numbers.Of(document.Totals.Octets, "octet")} of payload were measured.";

    private static Markup Given(string text) => text.Length == 0 ? Markup.Of($"none") : Markup.Of($"<code>{text}</code>");

    private static Markup Range(AnalyzedSelection selection) => (selection.From, selection.To) switch
    {
        ("", "") => Markup.Of($"all"),
        (var from, "") => Markup.Of($"from {from}"),
        ("", var to) => Markup.Of($"to {to}"),
        var (from, to) => Markup.Of($"from {from} to {to}"),
    };

    private static Markup Interfaces(AnalyzedCapture capture)
    {
        const int most = 8;
        var names = capture.Interfaces.Take(most).Select(declared => $"{declared.Name ?? $"interface {declared.Index}"} (link type {declared.LinkType})");
        return Markup.Of($"{string.Join(", ", names)}{(capture.Interfaces.Count > most ? ", …" : "")}");
    }
}
