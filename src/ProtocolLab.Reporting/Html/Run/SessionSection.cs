using ProtocolLab.Conformance;

namespace ProtocolLab.Reporting;

/// <summary>The whole session as a ladder diagram, and the packets in it.</summary>
internal static class SessionSection
{
    public const string Anchor = "frame-";

    public static Markup Write(Ladder ladder, PacketStore store) => ladder.Steps.Count == 0 ? Markup.Empty : Page.Section("session", "Session", Markup.Of($"""
        <p class="note">Time runs downward, the more slowly the less happens: distances are not to scale. A step down on the way to the right or left is a delay.{Hidden(ladder)}</p>
        {Key(ladder)}{Tools(ladder)}<div class="ladder-frame">
        {LadderView.Write(ladder, "Ladder diagram of the session", Anchor)}<aside class="packet-panel" data-packet-panel="" aria-label="Decoded packet" hidden="hidden"></aside></div>
        {store.Write()}
        """));

    private static Markup Hidden(Ladder ladder) => ladder.HiddenHosts == 0 ? Markup.Empty : Markup.Of(
        $" Of {Numbers.Of(ladder.HiddenHosts + ladder.Lifelines.Count, "host")}, {ladder.Lifelines.Count} are shown: the server, leaders, and the clients that verdicts name or that lost most; {Numbers.Of(ladder.HiddenDatagrams, "datagram")} of the others {(ladder.HiddenDatagrams == 1 ? "is" : "are")} not.");

    // Only what is there to be seen.
    private static Markup Key(Ladder ladder)
    {
        var arrows = ladder.Arrows.ToList();
        List<(bool IsThere, Markup Sample, string Says)> marks =
        [
            (ladder.Runs.Any(), Sample("run", "many", "l-tip"), "many packets of one kind, folded"),
            (arrows.Exists(arrow => arrow.Datagram.Fate == Fate.Lost), Sample("bad", "", "l-cross"), "lost"),
            (arrows.Exists(arrow => arrow.Datagram.Fate == Fate.Undelivered), Sample("bad", "", "l-bar"), "not delivered"),
            (arrows.Exists(arrow => arrow.Datagram.Fate == Fate.Corrupted), Sample("bad", "", "l-bad"), "corrupted"),
            (arrows.Exists(arrow => arrow.Datagram.Fate == Fate.Unknown), Sample("pk", "", "l-open"), "arrival not seen"),
            (arrows.Exists(arrow => arrow.Datagram.Repeats is not null), Sample("again", "", "l-tip"), "↻ the same octets again"),
            (arrows.Exists(arrow => arrow.Datagram.Arrivals.Count > 1), Sample("pk", "copy-of", "l-tip"), "copy that the network made"),
            (arrows.Exists(arrow => arrow.IsWitness), Sample("named", "", "l-bad"), "◆ named by a verdict"),
        ];
        var there = marks.Where(mark => mark.IsThere).ToList();
        return there.Count == 0 ? Markup.Empty : Markup.Of($"""<p class="ladder-key">{there.Select(mark => Markup.Of($"<span>{mark.Sample}{mark.Says}</span>"))}</p>""");
    }

    private static Markup Sample(string kind, string line, string marker) => Markup.Of(
        $"""<svg class="lanes" width="44" height="14" aria-hidden="true"><g class="{kind}"><line class="{line}" x1="2" y1="7" x2="36" y2="7" marker-end="url(#{marker})"/></g></svg>""");

    private static Markup Tools(Ladder ladder) => Markup.Of($"""
        <div class="tools" data-ladder-tools="" hidden="hidden">
        <label>Client <select data-ladder-client=""><option value="">all</option>{ladder.Lifelines.Select((line, i) => (line, i)).Where(each => each.line.Role != "server").Select(each => Markup.Of($"""<option value="{each.i}">{each.line.Name}</option>"""))}</select></label>
        <label><input type="checkbox" data-ladder-odd=""/> Only problems</label>
        <output data-ladder-count="" aria-live="polite"></output>
        </div>

        """);
}
