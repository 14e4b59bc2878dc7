namespace ProtocolLab.Reporting;

/// <summary>Witness frames, with the display filter that shows them in Wireshark.</summary>
internal static class Frames
{
    /// <summary>Of the page's own trace: each leads to its packet.</summary>
    public static Markup Write(IReadOnlyList<long> frames) =>
        Write(frames, Markup.Join(frames.Select(frame => Markup.Of($"""<a href="#frame-{frame}">{frame}</a>""")), ", "));

    /// <summary>Of a case's trace, which the page does not hold.</summary>
    public static Markup OfCase(IReadOnlyList<long> frames) => Write(frames, Markup.Of($"{string.Join(", ", frames)}"));

    private static Markup Write(IReadOnlyList<long> frames, Markup list) => frames.Count == 0 ? Markup.Empty : Markup.Of(
        $"""<span class="frames">{(frames.Count == 1 ? "frame" : "frames")} {list} {Page.CopyButton(DisplayFilter.Frames(frames), "Copy as a Wireshark display filter")}</span>""");
}
