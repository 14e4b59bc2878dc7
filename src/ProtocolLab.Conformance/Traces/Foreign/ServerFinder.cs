using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Network;

namespace ProtocolLab.Conformance;

/// <summary>Finds who serves movies in a capture that may hold anybody's traffic.</summary>
internal static class ServerFinder
{
    /// <summary>As many Stream packets in a row as no other protocol's packets look like by chance.</summary>
    private const int LikelyStream = 4;

    /// <param name="observations">All that may be the protocol's.</param>
    /// <param name="usualPort">Where a server is expected.</param>
    /// <param name="isGiven">Whether it listens there for sure.</param>
    /// <returns>Standard ports; of a server of which only sessions are seen, the usual one.</returns>
    public static IReadOnlyList<Endpoint> Find(IReadOnlyList<Observation> observations, ushort usualPort, bool isGiven)
    {
        var offers = observations.Where(seen => seen.Is(PacketType.PortAllocated)).Select(seen => seen.Flow).ToHashSet();
        var asked = observations
            .Where(seen => seen.Is(PacketType.PortRequest) && (seen.To.Port == usualPort || (!isGiven && offers.Contains(new Flow(seen.To, seen.From)))))
            .Select(seen => seen.To);
        var servers = asked.Distinct().ToList();
        var known = servers.Select(server => server.Address).ToHashSet();
        servers.AddRange(OfSessions(observations).Where(address => !known.Contains(address)).Select(address => new Endpoint(address, usualPort)));
        return servers;
    }

    // A session that began before the capture did: from P to P somebody registers, is offered movies or is sent a stream.
    private static IEnumerable<HostAddress> OfSessions(IReadOnlyList<Observation> observations)
    {
        var streams = new Dictionary<Flow, (ulong Next, int Length)>();
        var found = new HashSet<HostAddress>();
        var registered = new HashSet<Flow>();
        foreach (var seen in observations.Where(seen => seen.IsPacket && seen.From.Port == seen.To.Port && seen.ReservedBits == 0))
        {
            if (seen.Is(PacketType.RegistrationRequest)) registered.Add(seen.Flow);
            else if (seen.Is(PacketType.Ack) && registered.Contains(new Flow(seen.To, seen.From))) found.Add(seen.From.Address);
            else if (seen.Is(PacketType.MoviesAvailable)) found.Add(seen.From.Address);
            else if (seen.Is(PacketType.Stream) && Continues(streams, seen) >= LikelyStream) found.Add(seen.From.Address);
        }

        return found;
    }

    private static int Continues(Dictionary<Flow, (ulong Next, int Length)> streams, Observation packet)
    {
        var (next, length) = streams.GetValueOrDefault(packet.Flow);
        if (length > 0 && packet.Seq + 1 == next) return length; // Seen once more.
        length = length > 0 && packet.Seq == next ? length + 1 : 1;
        streams[packet.Flow] = (packet.Seq + 1, length);
        return length;
    }
}
