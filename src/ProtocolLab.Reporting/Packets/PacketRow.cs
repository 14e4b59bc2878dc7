using ProtocolLab.Conformance;
using ProtocolLab.Network;

namespace ProtocolLab.Reporting;

/// <summary>A packet as a row of the table, from which the script reads, too.</summary>
internal sealed class PacketRow(Trace trace)
{
    /// <summary>Octets that are rather told twice than by a link.</summary>
    public const int Short = 40;

    private const int MostOctets = 160;
    private const int MostFields = 12;

    private readonly Instant begins = trace.Observations.Count == 0 ? default : trace.Observations[0].At;

    /// <param name="datagram">What it tells.</param>
    /// <param name="same">The frame of an earlier row with the same octets; null if there is none.</param>
    public Markup Write(Datagram datagram, long? same)
    {
        var head = datagram.Head;
        var fate = StepWords.Fate(datagram);
        return Markup.Of($"""
            <tr id="frame-{head.Frame}"><td data-label="Frame">{head.Frame}{datagram.Frames.Skip(1).Select(frame => Markup.Of($"""<span id="frame-{frame}">, {frame}</span>"""))}</td><td class="n" data-label="Seconds">{StepWords.Seconds(head.At, begins)}</td><td data-label="Way">{End(head.From)} → {End(head.To)}{Way(datagram)}</td><td data-label="Packet"><b>{PacketLabel.Of(head)}</b>{(fate.Length == 0 ? Markup.Empty : Markup.Of($"""<span class="fate">{fate}{Original(datagram)}</span>"""))}</td>{(same is { } frame ? Same(frame) : Octets(head))}</tr>

            """);
    }

    private string End(Endpoint end) => trace.Shows(end.Address) ? $"{trace.NameOf(end.Address)}:{end.Port}" : end.ToString();

    private static Markup Original(Datagram datagram) => datagram.Repeats is { } first ? Markup.Of($" (as frame {first.Frame})") : Markup.Empty;

    private static Markup Way(Datagram datagram) => StepWords.Way(datagram) is { Length: > 0 } way ? Markup.Of($"""<span class="way">in {way}</span>""") : Markup.Empty;

    private static Markup Same(long frame) => Markup.Of($"""<td colspan="2" data-same="{frame}" data-label="Fields">the octets of <a href="#frame-{frame}">frame {frame}</a></td>""");

    private static Markup Octets(Observation head)
    {
        var tree = PacketTree.Of(head);
        var fault = tree.Fault is { } wrong ? Markup.Of($"""<i data-o="{wrong.Offset} {wrong.Length}" class="fault">Malformed, {wrong.Words}: {wrong.Detail}</i>""") : Markup.Empty;
        var fields = Flat(tree.Fields).ToList();
        var more = fields.Count > MostFields ? Markup.Of($"<i>and {fields.Count - MostFields} more</i>") : Markup.Empty;
        return Markup.Of($"""<td data-label="Fields">{fault}{fields.Take(MostFields).Select(Field)}{more}</td><td data-label="Octets"><code data-length="{tree.Length}">{Hex(tree.Octets.Span)}</code></td>""");
    }

    private static IEnumerable<PacketField> Flat(IEnumerable<PacketField> fields) =>
        fields.SelectMany(field => field.Name == "Movie" ? [field] : field.Parts.Prepend(field));

    private static Markup Field(PacketField field) => Markup.Of(
        $"""<i data-o="{field.Offset} {field.Length}">{field.Name}: {field.Value}{(field.Meaning.Length == 0 ? "" : $" ({field.Meaning})")}</i>""");

    private static string Hex(ReadOnlySpan<byte> octets) => Convert.ToHexStringLower(octets[..Math.Min(octets.Length, MostOctets)]);
}
