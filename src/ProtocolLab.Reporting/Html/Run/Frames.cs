namespace ProtocolLab.Reporting;

/// <summary>Witness frames, with the display filter that shows them in Wireshark.</summary>
internal static class Frames
{
    public static Markup Write(IReadOnlyList<long> frames)
    {
        if (frames.Count == 0) return Markup.Empty;
        var list = string.Join(", ", frames);
        return Markup.Of($$"""<span class="frames">{{(frames.Count == 1 ? "frame" : "frames")}} {{list}} {{Page.CopyButton($"frame.number in {{{list}}}", "Copy as a Wireshark display filter")}}</span>""");
    }
}
