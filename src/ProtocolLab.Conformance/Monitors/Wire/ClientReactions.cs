using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Network;

namespace ProtocolLab.Conformance;

/// <summary>Counts a client's answers against the packets that it was to answer.</summary>
internal static class ClientReactions
{
    /// <param name="dossier">The case.</param>
    /// <param name="events">All that came to and left from one client's host.</param>
    public static IEnumerable<Reaction> Unprovoked(Dossier dossier, IReadOnlyList<Observation> events)
    {
        var servers = dossier.StandardEndpoints.ToHashSet();
        var addresses = servers.Select(standard => standard.Address).ToHashSet();
        var ends = new Dictionary<(Endpoint From, Endpoint To, ulong Seq), int>();
        var offered = new HashSet<Endpoint>();
        var leads = events.Any(seen => seen.Place == Place.AtSender && seen.Is(PacketType.PortRequest))
            || events.Any(seen => seen.Place == Place.AtSender && dossier.Trace.Clients.GetValueOrDefault(seen.From.Address) is null or { IsLeader: true });
        foreach (var seen in events)
        {
            var isSent = seen.Place == Place.AtSender;
            if (!isSent && seen.Is(PacketType.Stream) && seen.Flag)
                ends[(seen.From, seen.To, seen.Seq)] = ends.GetValueOrDefault((seen.From, seen.To, seen.Seq)) + 1;
            else if (!isSent && seen.Is(PacketType.PortAllocated) && servers.Contains(seen.From))
                offered.Add(seen.To);
            else if (isSent && !addresses.Contains(seen.To.Address))
                yield return new Reaction(seen, $"something was sent to {seen.To}, who is not the server", suspect => suspect.From == seen.To);
            else if (isSent && seen.IsPacket && seen.Type is PacketType.PortAllocated or PacketType.MoviesAvailable or PacketType.Stream)
                yield return new Reaction(seen, $"a {seen.Type.Name()} was sent, which no client sends", suspect => suspect.From.Address == seen.To.Address);
            else if (isSent && seen.Is(PacketType.MovieChoice))
                yield return new Reaction(seen, $"a Movie Choice of {seen.MovieId} was sent", suspect =>
                    (suspect.From == seen.To && suspect.Digest == seen.Digest) || (!leads && suspect.LooksLike(PacketType.MoviesAvailable)));
            else if (isSent && seen.Is(PacketType.PortAnswer) && !offered.Contains(seen.From))
                yield return new Reaction(seen, "a Port OK/NOK was sent without an offer", suspect => suspect.LooksLike(PacketType.PortAllocated));
            else if (isSent && seen.Is(PacketType.Ack) && !Confirm(ends, seen))
                yield return new Reaction(seen, $"an ACK of Seq {seen.Seq} was sent", suspect => suspect.LooksLike(PacketType.Stream) && suspect.Seq == seen.Seq);
        }
    }

    private static bool Confirm(Dictionary<(Endpoint, Endpoint, ulong), int> ends, Observation ack)
    {
        var key = (ack.To, ack.From, ack.Seq);
        if (ends.GetValueOrDefault(key) == 0) return false;
        ends[key]--;
        return true;
    }
}
