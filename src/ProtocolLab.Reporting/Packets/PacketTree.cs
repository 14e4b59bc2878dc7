using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using ProtocolLab.Conformance;
using ProtocolLab.MovieStreaming.Wire;

namespace ProtocolLab.Reporting;

/// <summary>A datagram decoded field by field, from the codec's own table of layouts, as the dissector for Wireshark does it.</summary>
/// <param name="Fields">In the datagram's order; those that the capture has.</param>
/// <param name="Octets">What is kept of the UDP payload.</param>
/// <param name="Length">Octets of the whole payload.</param>
/// <param name="Fault">Null for a packet of the protocol.</param>
internal sealed record PacketTree(IReadOnlyList<PacketField> Fields, ReadOnlyMemory<byte> Octets, int Length, PacketFault? Fault)
{
    /// <param name="seen">The datagram, with the octets that are kept of it.</param>
    public static PacketTree Of(Observation seen)
    {
        var octets = seen.Octets.Span;
        if (octets.IsEmpty) return new PacketTree([], seen.Octets, seen.Length, FaultFinder.Find(seen, [], 0));
        if (PacketFormats.All.FirstOrDefault(format => format.Type == seen.Type) is not { } format)
        {
            PacketField type = new("Type", string.Create(CultureInfo.InvariantCulture, $"Unknown (0x{octets[0]:x2})"), 0, 1);
            return new PacketTree([type], seen.Octets, seen.Length, FaultFinder.Find(seen, [type], 1));
        }

        List<PacketField> fields = [];
        var end = Read(octets, seen, format.Fields, 0, fields);
        if (end == format.MinLength && format.Entry.Count > 0) end = ReadEntries(octets, seen, format, fields);
        // What is behind the longest packet, or the last entry, belongs to nothing.
        var excess = Math.Min(end, format.MaxLength);
        if (seen.Malformation == Malformation.TooLong && excess < octets.Length)
            fields.Add(new PacketField("Octets too many", string.Create(CultureInfo.InvariantCulture, $"{seen.Length - excess:#,0}"), excess, octets.Length - excess));
        return new PacketTree(fields, seen.Octets, seen.Length, FaultFinder.Find(seen, fields, format.MinLength));
    }

    /// <returns>Where the last field that is there ends.</returns>
    private static int Read(ReadOnlySpan<byte> octets, Observation seen, IReadOnlyList<WireField> layout, int start, List<PacketField> fields)
    {
        var end = start;
        var size = 0;
        foreach (var field in layout)
        {
            var at = start + field.Offset;
            var width = field.Kind switch
            {
                FieldKind.Octets => octets.Length - at,
                FieldKind.Text => Math.Min(size, octets.Length - at),
                _ => field.Width,
            };
            if (width < 0 || at + width > octets.Length) return end;
            end = at + width;
            if (field.Kind == FieldKind.Octets && width == 0) continue;
            var range = octets.Slice(at, width);
            if (field.Kind == FieldKind.TextSize) size = range[0];
            fields.Add(Read(range, seen, field, at));
        }

        return end;
    }

    private static PacketField Read(ReadOnlySpan<byte> range, Observation seen, WireField field, int at)
    {
        if (field.Kind == FieldKind.Flags) return FlagField.Read(range[0], field, at);
        var number = range.Length <= sizeof(ulong) ? Number(range) : 0;
        return new PacketField(
            field.Name,
            field.Kind switch
            {
                FieldKind.Type => string.Create(CultureInfo.InvariantCulture, $"{seen.Type.Name()} (0x{number:x2})"),
                FieldKind.Text => Encoding.UTF8.GetString(range),
                FieldKind.Octets => string.Create(CultureInfo.InvariantCulture, $"{seen.Length - at:#,0} octets"),
                _ => number.ToString(CultureInfo.InvariantCulture),
            },
            at,
            range.Length)
        {
            Meaning = FieldMeaning.Of(seen.Type, field.Key, number),
        };
    }

    private static int ReadEntries(ReadOnlySpan<byte> octets, Observation seen, PacketFormat format, List<PacketField> fields)
    {
        var offset = format.MinLength;
        var count = BinaryPrimitives.ReadUInt16BigEndian(octets[(offset - sizeof(ushort))..]);
        for (var i = 0; i < count && offset < octets.Length; i++)
        {
            List<PacketField> parts = [];
            var end = Read(octets, seen, format.Entry, offset, parts);
            fields.Add(new PacketField("Movie", parts is [var id, _, var name] ? $"{id.Value} {name.Value}" : "cut off", offset, Math.Max(end, offset) - offset) { Parts = parts });
            if (parts.Count < format.Entry.Count) return octets.Length;
            offset = end;
        }

        return offset;
    }

    private static ulong Number(ReadOnlySpan<byte> octets)
    {
        var number = 0UL;
        foreach (var octet in octets) number = (number << 8) | octet;
        return number;
    }
}
