using System.Buffers.Binary;
using System.Text;
using ProtocolLab.MovieStreaming.Wire;

namespace ProtocolLab.Conformance;

/// <summary>What a capture with a short snaplen has of a Movies Available: its head, and the entries before the cut.</summary>
internal static class CutCatalogue
{
    private const int CountAt = Ack.Length;
    private const int EntriesAt = CountAt + 2;
    private const int NameAt = 3;

    /// <summary>What is wrong with the part that is there; <see cref="Malformation.TooShort"/> if it does not reach to the entries.</summary>
    public static Malformation Check(ReadOnlySpan<byte> payload) =>
        payload.Length < EntriesAt ? Malformation.TooShort
        : BinaryPrimitives.ReadUInt16BigEndian(payload[CountAt..]) == 0 ? Malformation.CountZero
        : Malformation.None;

    /// <summary>The entries that the capture has whole.</summary>
    public static IReadOnlyList<ListedMovie> Movies(ReadOnlySpan<byte> payload)
    {
        List<ListedMovie> movies = [];
        var left = BinaryPrimitives.ReadUInt16BigEndian(payload[CountAt..]);
        for (var rest = payload[EntriesAt..]; left > 0 && rest.Length > NameAt && rest.Length >= NameAt + rest[NameAt - 1]; left--)
        {
            var size = rest[NameAt - 1];
            movies.Add(new ListedMovie(BinaryPrimitives.ReadUInt16BigEndian(rest), Encoding.UTF8.GetString(rest.Slice(NameAt, size))));
            rest = rest[(NameAt + size)..];
        }

        return movies;
    }
}
