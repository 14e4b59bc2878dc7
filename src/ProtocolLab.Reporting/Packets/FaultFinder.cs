using System.Globalization;
using System.Text.Unicode;
using ProtocolLab.Conformance;
using ProtocolLab.MovieStreaming.Wire;

namespace ProtocolLab.Reporting;

/// <summary>Finds the octets that make a datagram malformed.</summary>
internal static class FaultFinder
{
    /// <param name="seen">The datagram.</param>
    /// <param name="fields">As far as it could be decoded.</param>
    /// <param name="needed">The fewest octets of a packet of its type.</param>
    /// <returns>Null for a packet of the protocol.</returns>
    public static PacketFault? Find(Observation seen, IReadOnlyList<PacketField> fields, int needed)
    {
        if (seen.IsPacket) return null;
        var place = Place(seen, fields);
        return new PacketFault(LuaDissector.Words(seen.Malformation), Detail(seen, needed), place?.Offset ?? seen.Octets.Length, place?.Length ?? 0);
    }

    private static PacketField? Place(Observation seen, IReadOnlyList<PacketField> fields) => seen.Malformation switch
    {
        Malformation.UnknownType => fields.FirstOrDefault(),
        Malformation.TooLong => fields.LastOrDefault(field => field.Name == "Octets too many"),
        Malformation.PortZero => fields.FirstOrDefault(field => field.Name == "Port"),
        Malformation.CountZero => fields.FirstOrDefault(field => field.Name == "Count"),
        Malformation.EmptyName => Part(fields, 1, field => field.Value == "0"),
        Malformation.NameWithNul => Part(fields, 2, field => seen.Octets.Span.Slice(field.Offset, field.Length).Contains((byte)0)),
        Malformation.NameNotUtf8 => Part(fields, 2, field => !Utf8.IsValid(seen.Octets.Span.Slice(field.Offset, field.Length))),
        Malformation.MovieListedTwice => Twice(fields),
        _ => null,
    };

    private static PacketField? Part(IReadOnlyList<PacketField> fields, int index, Predicate<PacketField> isAtFault) =>
        fields.Where(field => field.Parts.Count > index && field.Name == "Movie").Select(movie => movie.Parts[index]).FirstOrDefault(part => isAtFault(part));

    private static PacketField? Twice(IReadOnlyList<PacketField> fields)
    {
        HashSet<string> seen = [];
        return Part(fields, 0, id => !seen.Add(id.Value));
    }

    private static string Detail(Observation seen, int needed) => seen.Malformation switch
    {
        Malformation.Empty => "The datagram is empty.",
        Malformation.UnknownType => "No packet has this type.",
        Malformation.TooShort => string.Create(CultureInfo.InvariantCulture, $"It ends after {Numbers.Of(seen.Length, "octet")}{(seen.Length < needed ? $", where {needed} are needed" : ", in the midst of an entry")}."),
        Malformation.TooLong => "It goes on behind its end.",
        Malformation.PortZero => "No session can be on port 0.",
        Malformation.CountZero => "It lists no movie.",
        Malformation.EmptyName => "This movie has no name.",
        Malformation.NameNotUtf8 => "This name is not UTF-8.",
        Malformation.NameWithNul => "This name has a NUL in it.",
        _ => "This movie is listed before already.",
    };
}
