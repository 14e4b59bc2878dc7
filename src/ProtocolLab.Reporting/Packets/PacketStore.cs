using System.Text;
using ProtocolLab.Conformance;

namespace ProtocolLab.Reporting;

/// <summary>
/// The decoded packets that a page holds, each once: a table to be read, and what the script shows beside the ladder. As many as keep
/// the page small, the most wanted first.
/// </summary>
internal sealed class PacketStore
{
    /// <summary>In octets of the page.</summary>
    private const int Budget = 150_000;

    private readonly SortedDictionary<long, Markup> rows = [];
    private readonly HashSet<long> frames = [];
    private readonly Dictionary<(ulong, int), long> firstWith = [];
    private readonly List<long> missing;
    private readonly PacketRow row;

    private PacketStore(Trace trace, IEnumerable<Datagram> byUrgency, IEnumerable<long> wanted)
    {
        row = new PacketRow(trace);
        var left = Budget;
        foreach (var datagram in byUrgency)
        {
            if (rows.ContainsKey(datagram.Head.Frame)) continue;
            var written = Write(datagram);
            left -= Encoding.UTF8.GetByteCount(written.Text);
            if (left < 0) break;
            rows.Add(datagram.Head.Frame, written);
            frames.UnionWith(datagram.Frames);
        }

        missing = [.. wanted.Where(frame => !frames.Contains(frame)).Distinct().Order()];
    }

    /// <param name="trace">Whose packets.</param>
    /// <param name="excerpts">Of the failure cards: they come first.</param>
    /// <param name="whole">The arrows of the session, and what else was asked for.</param>
    /// <param name="wanted">Frames that the page links to: those that are not held have a place that says so.</param>
    public static PacketStore Of(Trace trace, IEnumerable<Ladder> excerpts, Ladder whole, IEnumerable<long> wanted) => new(
        trace,
        excerpts.SelectMany(excerpt => excerpt.Arrows.OrderByDescending(arrow => arrow.IsWitness))
            .Concat(whole.Arrows.OrderByDescending(arrow => arrow.IsWitness))
            .Select(arrow => arrow.Datagram)
            .Concat(whole.Held),
        wanted);

    public bool Holds(long frame) => frames.Contains(frame);

    public Markup Write() => rows.Count == 0 ? Markup.Empty : Markup.Of($"""
        <details class="packets" id="packets"><summary>{Numbers.Of(rows.Count, "packet")} of the trace, decoded</summary>
        <p class="note">What is drawn above, what verdicts rest on, and what was around the first losses. All others are in the trace.</p>
        <div class="scroll" tabindex="0" role="region" aria-label="Decoded packets"><table class="decoded">
        <caption>Decoded packets</caption>
        <thead><tr><th scope="col">Frame</th><th scope="col" class="n">Seconds</th><th scope="col">Way</th><th scope="col">Packet</th><th scope="col">Fields</th><th scope="col">Octets</th></tr></thead>
        <tbody>
        {rows.Values}</tbody>
        </table></div>{Missing()}</details>

        """);

    private Markup Missing() => missing.Count == 0 ? Markup.Empty : Markup.Of($"""
        <p class="note">Named by verdicts, but not held here, so that the page stays small; Wireshark finds them in the trace by their number: {missing.Select((frame, i) => Markup.Of($"""{(i == 0 ? "" : ", ")}<span id="frame-{frame}">{frame}</span>"""))}.</p>
        """);

    // Catalogues come again and again, and are long.
    private Markup Write(Datagram datagram)
    {
        var head = datagram.Head;
        var first = head.Octets.Length <= PacketRow.Short ? head.Frame : firstWith.GetValueOrDefault((head.Digest, head.Length), head.Frame);
        firstWith.TryAdd((head.Digest, head.Length), head.Frame);
        return row.Write(datagram, first == head.Frame ? null : first);
    }
}
