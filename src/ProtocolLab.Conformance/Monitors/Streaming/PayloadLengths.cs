using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Network;

namespace ProtocolLab.Conformance;

/// <summary>
/// How long each payload of a stream is, as the server's side shows it, and the client's where that is all there is: no two
/// need be equally long.
/// </summary>
internal sealed class PayloadLengths(Dossier dossier)
{
    // One session's packets go to many clients: they are walked once for all.
    private readonly Dictionary<(Endpoint Server, ushort MovieId), Dictionary<ulong, int>> sent = [];

    public IReadOnlyDictionary<ulong, int> Of(ClientSession session, IReadOnlyList<Observation> stream)
    {
        var key = (session.Server, stream[0].MovieId);
        if (!sent.TryGetValue(key, out var known)) sent.Add(key, known = SentBy(key.Server, key.MovieId));
        var lengths = new Dictionary<ulong, int>(known);
        foreach (var seen in stream.Reverse()) lengths[seen.Seq] = LengthOf(seen); // of what came twice the first counts
        return lengths;
    }

    private Dictionary<ulong, int> SentBy(Endpoint server, ushort movie)
    {
        var lengths = new Dictionary<ulong, int>();
        var packets = dossier.AllServerSessions.Where(entry => entry.Server.Standard.Address == server.Address && entry.Session.Port == server.Port)
            .SelectMany(entry => entry.Session.Sent(PacketType.Stream))
            .Where(seen => seen.MovieId == movie);
        foreach (var seen in packets) lengths.TryAdd(seen.Seq, LengthOf(seen));
        return lengths;
    }

    private static int LengthOf(Observation seen) => seen.Length - StreamPacket.HeaderLength;
}
