using ProtocolLab.MovieStreaming.Wire;
using static ProtocolLab.Verification.ClientMutants;

namespace ProtocolLab.Verification;

/// <summary>Mistakes in the packets that a client sends in a session (WIRE-01, WIRE-07, HS-16).</summary>
internal static class ClientPacketMutants
{
    public static IReadOnlyList<Mutant> All { get; } =
    [
        Of("WIRE-01", "writes its Interval with the low octet first", it => it.Send(PacketType.RegistrationRequest, packet => it.Transmit(packet.With(octets => octets.AsSpan(9, 4).Reverse())))),
        Of("WIRE-01", "writes its Interval in milliseconds", it => it.Send(PacketType.RegistrationRequest, packet =>
            it.Transmit(packet.With(octets => new RegistrationRequest(packet.Seq, RegistrationRequest.Read(octets).IntervalMicroseconds / 1_000).Write(octets))))),
        Of("WIRE-01", "pads its Registration Request to a multiple of eight octets", it => it.Send(PacketType.RegistrationRequest, packet => it.Transmit(packet with { Octets = packet.Octets.Padded(3) }))),
        Of("WIRE-01", "pads its End ACK", it => it.Send(PacketType.Ack, packet => it.Transmit(packet with { Octets = packet.Octets.Padded(3) }))),
        Of("WIRE-07", "acknowledges E with Seq 0", it => it.Send(PacketType.Ack, packet => it.Transmit(packet.WithSeq(0)))),
        Of("WIRE-07", "acknowledges E with the Seq that it expects next", it => it.Send(PacketType.Ack, packet => it.Transmit(packet.WithSeq(packet.Seq + 1)))),
        Of("WIRE-07", "writes the Seq of its End ACK with the low octet first", it => it.Send(PacketType.Ack, packet => it.Transmit(packet.With(octets => octets.AsSpan(1, 8).Reverse())))),
        Of("WIRE-07", "acknowledges every stream packet", it => it.Receive(PacketType.Stream, packet =>
        {
            it.Deliver(packet);
            if (!packet.IsEnd && it.IsOfSession(packet)) it.Transmit(packet with { Octets = Packets.Ack(packet.Seq) });
        })),
        Of("HS-16", "acknowledges E from a port of its own", it => it.Send(PacketType.Ack, packet =>
        {
            it.TryBindAny(out var port);
            it.Transmit(packet with { LocalPort = port });
        })),
        Of("HS-16", "acknowledges E at another port of the server too", it => it.Send(PacketType.Ack, packet =>
        {
            it.Transmit(packet);
            it.Transmit(packet with { Peer = packet.Peer with { Port = (ushort)(packet.Peer.Port + 1) } });
        })),
    ];
}
