using System.Buffers.Binary;
using ProtocolLab.MovieStreaming.Wire;
using static ProtocolLab.Verification.HandshakeSide;

namespace ProtocolLab.Verification;

/// <summary>How a server reads and writes packets at its standard port (WIRE-01 to WIRE-03, WIRE-07, WIRE-08).</summary>
internal static class StandardPortWireMutants
{
    public static IReadOnlyList<Mutant> All { get; } =
    [
        Server("pads its Port Allocated to 12 octets", "WIRE-01", it => it.Send(PacketType.PortAllocated, offer => it.Transmit(offer with { Octets = offer.Octets.Padded() }))),
        Server("writes a Seq of 32 bits into its Port Allocated", "WIRE-01", it => it.Send(PacketType.PortAllocated, offer => it.Transmit(offer with { Octets = Without(offer.Octets, 1, 4) }))),
        Server("writes a Seq of 32 bits into its Port ACK", "WIRE-01", it => it.SendHandshakeAck(ack => it.Transmit(ack with { Octets = Without(ack.Octets, 1, 4) }))),
        Server("puts the port into its Port ACK", "WIRE-01", it => it.SendHandshakeAck(ack => it.Transmit(ack with { Octets = ack.Octets.Padded(2) }))),
        Server("aligns the Seq of its Port Allocated to 8 octets", "WIRE-01",
            it => it.Send(PacketType.PortAllocated, offer => it.Transmit(offer with { Octets = [offer.Octets[0], .. new byte[7], .. offer.Octets[1..]] }))),
        Server("sets a reserved bit in its stream packets", "WIRE-02", it => it.Send(PacketType.Stream, packet => it.Transmit(packet.WithFlags(packet.Flags | 2)))),
        Server("sets all reserved bits of its E packet", "WIRE-02", it => it.Send(PacketType.Stream, packet => it.Transmit(packet.IsEnd ? packet.WithFlags(0xFF) : packet))),
        Server("takes a Port OK with reserved bits for a Port NOK", "WIRE-03", it => it.Receive(PacketType.PortAnswer, answer => it.Deliver(answer.WithFlags(answer.Flags == 1 ? 1 : 0)))),
        Server("takes a Port NOK with reserved bits for a Port OK", "WIRE-03", it => it.Receive(PacketType.PortAnswer, answer => it.Deliver(answer.WithFlags(answer.Flags == 0 ? 0 : 1)))),
        Server("discards answers with reserved bits", "WIRE-03", it => it.Receive(PacketType.PortAnswer, answer => { if (answer.Flags < 2) it.Deliver(answer); })),
        Server("does not know a Port OK again that comes with other reserved bits", "WIRE-03", ComparesReservedBits),
        Server("confirms the lower 32 bits of a Seq", "WIRE-07", it => it.SendHandshakeAck(ack => it.Transmit(ack.WithSeq((uint)ack.Seq)))),
        Server("confirms a Seq as a signed number that it clips", "WIRE-07", it => it.SendHandshakeAck(ack => it.Transmit(ack.WithSeq(Math.Min(ack.Seq, long.MaxValue))))),
        Server("confirms a Seq as a floating-point number", "WIRE-07", it => it.SendHandshakeAck(ack => it.Transmit(ack.WithSeq(ack.Seq >> 53 == 0 ? ack.Seq : ack.Seq & ~0x7FFUL)))),
        Server("confirms a Seq in the wrong byte order", "WIRE-07", it => it.SendHandshakeAck(ack => it.Transmit(ack.WithSeq(BinaryPrimitives.ReverseEndianness(ack.Seq))))),
        Server("numbers its Port ACKs itself", "WIRE-07", it => CountsItself(it, ofAcks: true)),
        Server("confirms the next Seq, as TCP does", "WIRE-07", it => it.SendHandshakeAck(ack => it.Transmit(ack.WithSeq(unchecked(ack.Seq + 1))))),
        Server("numbers its Port Allocated itself", "WIRE-08", it => CountsItself(it, ofAcks: false)),
        Server("puts the lower 32 bits of the Seq into its Port Allocated", "WIRE-08", it => it.Send(PacketType.PortAllocated, offer => it.Transmit(offer.WithSeq((uint)offer.Seq)))),
        Server("puts the Seq into its Port Allocated in the wrong byte order", "WIRE-08",
            it => it.Send(PacketType.PortAllocated, offer => it.Transmit(offer.WithSeq(BinaryPrimitives.ReverseEndianness(offer.Seq))))),
        Server("repeats its first Port Allocated as it was", "WIRE-08", RepeatsFirst),
    ];

    private static byte[] Without(byte[] octets, int from, int count) => [.. octets[..from], .. octets[(from + count)..]];

    private static void CountsItself(Meddler it, bool ofAcks)
    {
        var sent = 0UL;
        if (ofAcks) it.SendHandshakeAck(ack => it.Transmit(ack.WithSeq(sent++)));
        else it.Send(PacketType.PortAllocated, offer => it.Transmit(offer.WithSeq(sent++)));
    }

    private static void ComparesReservedBits(Meddler it)
    {
        var first = new Dictionary<(Network.Endpoint, ulong), byte>();
        it.Receive(PacketType.PortAnswer, answer =>
        {
            first.TryAdd((answer.Peer, answer.Seq), answer.Flags);
            if (first[(answer.Peer, answer.Seq)] == answer.Flags) it.Deliver(answer);
        });
    }

    private static void RepeatsFirst(Meddler it)
    {
        var first = new Dictionary<(Network.Endpoint, ushort), Datagram>();
        it.Send(PacketType.PortAllocated, offer =>
        {
            first.TryAdd((offer.Peer, offer.Port), offer);
            it.Transmit(first[(offer.Peer, offer.Port)]);
        });
    }
}
