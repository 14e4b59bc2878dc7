using System.Text;
using ProtocolLab.MovieStreaming.Wire;

namespace ProtocolLab.Verification;

/// <summary>What a leader has been offered, in however many parts.</summary>
internal static class OfferedCatalogue
{
    public static IReadOnlyList<(ushort Id, string Name)> Offered(this IReadOnlyList<Datagram> received)
    {
        List<(ushort, string)> offered = [];
        foreach (var part in received.Where(packet => packet.Is(PacketType.MoviesAvailable)))
        {
            foreach (var entry in MoviesAvailable.Read(part.Octets)) offered.Add((entry.MovieId, Encoding.UTF8.GetString(entry.Name)));
        }

        return offered;
    }

    public static ushort IdOf(this IReadOnlyList<Datagram> received, string movie)
    {
        foreach (var (id, name) in received.Offered())
        {
            if (name == movie) return id;
        }

        throw new CaseFailedException($"'{movie}' was never offered.");
    }
}
