using ProtocolLab.Conformance;
using ProtocolLab.MovieStreaming.Wire;

namespace ProtocolLab.Reporting;

/// <summary>Finds the packets that were overtaken, one after another in order of arrival; <see cref="FlowStatistics"/> says which.</summary>
internal struct Overtaking
{
    private long latestSent;
    private ulong? highest;

    /// <summary>Whether the next packet was sent before one that has arrived already.</summary>
    public bool Add(Observation packet)
    {
        if (packet.IsNetworkDuplicate) return false;
        if (packet.Origin is { } origin)
        {
            var isOvertaken = origin.Frame < latestSent;
            latestSent = Math.Max(latestSent, origin.Frame);
            return isOvertaken;
        }

        if (!packet.Is(PacketType.Stream)) return false;
        var isLate = packet.Seq < highest;
        highest = Math.Max(highest ?? 0, packet.Seq);
        return isLate;
    }
}
