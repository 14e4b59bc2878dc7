namespace ProtocolLab.Reporting;

/// <summary>The proof of a card: an excerpt of the ladder, the packet at fault field by field, and the filters that find it in Wireshark.</summary>
internal static class Exhibit
{
    /// <param name="excerpt">Null or empty writes nothing.</param>
    /// <param name="frames">That the verdict names.</param>
    /// <param name="anchor">See <see cref="SvgLadder.Lanes"/>.</param>
    /// <param name="label">What the excerpt is, for those who hear the page.</param>
    public static Markup Write(Ladder? excerpt, IReadOnlyList<long> frames, string? anchor, string label)
    {
        if (excerpt is null || Offender(excerpt, frames) is not { } offender) return Markup.Empty;
        var head = offender.Datagram.Head;
        var named = excerpt.Arrows.Where(arrow => arrow.IsWitness).Select(arrow => arrow.Datagram.Head);
        return Markup.Of($"""
            <div class="exhibit">{LadderView.Write(excerpt, label, anchor)}</div>
            <h4>Frame {head.Frame}: {PacketLabel.Of(head)}, {excerpt.Lifelines[offender.From].Name} to {excerpt.Lifelines[offender.To].Name}</h4>
            {PacketPanes.Write(head)}{Filter("Find them in Wireshark", DisplayFilter.Frames(frames))}{Filter("or by their fields", DisplayFilter.Fields(named))}
            """);
    }

    // Of several frames the last is where it shows.
    private static Arrow? Offender(Ladder excerpt, IReadOnlyList<long> frames) =>
        excerpt.Arrows.LastOrDefault(arrow => arrow.IsWitness && arrow.Datagram.Frames.Contains(frames[^1])) ?? excerpt.Arrows.LastOrDefault(arrow => arrow.IsWitness);

    private static Markup Filter(string says, string filter) => filter.Length == 0 ? Markup.Empty : Markup.Of($"""
        <div class="rerun filter"><span>{says}</span><code>{filter}</code>{Page.CopyButton(filter, "Copy the display filter")}</div>

        """);
}
