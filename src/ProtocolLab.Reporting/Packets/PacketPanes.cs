using ProtocolLab.Conformance;

namespace ProtocolLab.Reporting;

/// <summary>A packet in two panes: its fields in words, and its octets. The script shows in one what is pointed at in the other.</summary>
internal static class PacketPanes
{
    private const int MostOctets = 256;
    private const int MostFields = 24;

    public static Markup Write(Observation seen)
    {
        var tree = PacketTree.Of(seen);
        var hidden = tree.Fields.Count - MostFields;
        return Markup.Of($"""
            <div class="packet" data-packet=""><div class="fields"><ul>{tree.Fields.Take(MostFields).Select(Field)}{(hidden > 0 ? Markup.Of($"""<li class="more">and {Numbers.Of(hidden, "field")} more</li>""") : Markup.Empty)}</ul>{Fault(tree)}</div><div class="octets"><pre class="hex" tabindex="0" aria-label="Octets">{HexDump.Write(tree.Octets.Span, MostOctets)}</pre>{Rest(tree)}</div></div>

            """);
    }

    private static Markup Field(PacketField field) => Markup.Of($"""
        <li data-o="{field.Offset} {field.Length}"><span>{Bits(field)}<b>{field.Name}</b> <span class="value">{field.Value}</span>{Meaning(field)}</span>{(field.Parts.Count == 0 ? Markup.Empty : Markup.Of($"<ul>{field.Parts.Select(Field)}</ul>"))}</li>
        """);

    private static Markup Bits(PacketField field) => field.Bits.Length == 0 ? Markup.Empty : Markup.Of($"""<code class="bits">{field.Bits}</code> """);

    private static Markup Meaning(PacketField field) => field.Meaning.Length == 0 ? Markup.Empty : Markup.Of($""" <span class="meaning">{field.Meaning}</span>""");

    private static Markup Fault(PacketTree tree) => tree.Fault is not { } fault ? Markup.Empty : Markup.Of($"""
        <p class="fault" data-o="{fault.Offset} {fault.Length}">Malformed, {fault.Words} (at octet {fault.Offset}): {fault.Detail}</p>
        """);

    private static Markup Rest(PacketTree tree)
    {
        var hidden = tree.Length - Math.Min(tree.Octets.Length, MostOctets);
        return hidden <= 0 ? Markup.Empty : Markup.Of($"""<p class="more">and {Numbers.Of(hidden, "octet")} more</p>""");
    }
}
