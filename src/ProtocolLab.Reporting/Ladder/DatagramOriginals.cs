using System.Runtime.InteropServices;
using ProtocolLab.Conformance;
using ProtocolLab.MovieStreaming.Wire;

namespace ProtocolLab.Reporting;

/// <summary>Finds what a retransmission repeats: the first datagram with its octets from its sender to its receiver.</summary>
internal sealed class DatagramOriginals
{
    private readonly Dictionary<(Flow, ulong), Observation> first = [];

    /// <param name="head">The datagrams of a trace, in its order.</param>
    /// <returns>Null for what repeats nothing.</returns>
    public Observation? Find(Observation head)
    {
        // Streams are long, and of them only the end is sent again by the rules.
        if (head.Place != Place.AtSender || head.Digest == 0 || (head.Is(PacketType.Stream) && !head.Flag)) return null;
        ref var original = ref CollectionsMarshal.GetValueRefOrAddDefault(first, (head.Flow, head.Digest), out var isKnown);
        if (!isKnown) original = head;
        return original == head ? null : original;
    }
}
