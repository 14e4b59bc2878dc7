using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Network;

namespace ProtocolLab.Conformance;

/// <summary>Datagrams that a client discards in every state; what it makes of them is WIRE-04's and WIRE-05's, and no other requirement's.</summary>
internal static class Noise
{
    /// <summary>Whether the last datagram that came to a client before something that it did was one that it had to discard.</summary>
    /// <param name="dossier">The trace.</param>
    /// <param name="client">Its address.</param>
    /// <param name="isBefore">What came before.</param>
    /// <param name="at">When it did it.</param>
    /// <param name="slack">What came longer ago did not make it do it.</param>
    public static bool Preceded(Dossier dossier, HostAddress client, Func<Observation, bool> isBefore, Instant at, Duration slack) =>
        dossier.Trace.Observations.LastOrDefault(seen => seen.Place == Place.AtReceiver && seen.To.Address == client && isBefore(seen)) is { } last
        && at - last.At <= slack && IsNoise(dossier, last);

    private static bool IsNoise(Dossier dossier, Observation seen)
    {
        if (!seen.IsPacket) return true;
        var fromStandard = dossier.StandardEndpoints.Contains(seen.From);
        var fromServer = dossier.StandardEndpoints.Any(standard => standard.Address == seen.From.Address);
        return seen.Type switch
        {
            PacketType.PortAllocated => !fromStandard,
            PacketType.Ack => !fromStandard && !(fromServer && seen.From.Port == seen.To.Port),
            PacketType.MoviesAvailable or PacketType.Stream => !(fromServer && seen.From.Port == seen.To.Port),
            _ => true,
        };
    }
}
