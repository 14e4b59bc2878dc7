using ProtocolLab.Conformance;
using ProtocolLab.MovieStreaming.Wire;

namespace ProtocolLab.Reporting;

/// <summary>Tells, going through a trace in its order, which sightings are of the same datagram.</summary>
internal sealed class DatagramHeads
{
    private readonly Dictionary<ulong, Observation> missing = [];
    private Observation? before;

    /// <returns>The sighting that stands for the datagram: itself if it is the first of it.</returns>
    public Observation Of(Observation seen)
    {
        var head = Find(seen);
        before = seen;
        return head;
    }

    private Observation Find(Observation seen)
    {
        if (seen.Place == Place.AtSender)
        {
            // What arrives with other octets is not what was sent, to a judge; to a reader it is.
            if (seen is { Delivery: Delivery.Lost, PacketId: { } id } && (seen.Comment is not null || !seen.Is(PacketType.Stream))) missing[id] = seen;
            return seen;
        }

        if (seen.Origin is { } origin) return origin;
        if (before is { Place: Place.AtSender } sent && sent.Frame == seen.Frame) return sent;
        return seen.PacketId is { } packet && missing.TryGetValue(packet, out var corrupted) && corrupted.Flow == seen.Flow ? corrupted : seen;
    }
}
