using ProtocolLab.MovieStreaming.Wire;

namespace ProtocolLab.Verification;

/// <summary>What leaders get wrong in the octets that they send (WIRE-01, WIRE-02, WIRE-06).</summary>
internal static class LeaderWireMutants
{
    private const int Port = 9;
    private const int Interval = 9;
    private const int Movie = 9;

    public static IReadOnlyList<Mutant> All { get; } =
    [
        Sending("writes the port of its Port Request little-endian", "WIRE-01", PacketType.PortRequest, octets => octets.AsSpan(Port, 2).Reverse()),
        Sending("writes the port of its answer little-endian", "WIRE-01", PacketType.PortAnswer, octets => octets.AsSpan(Port, 2).Reverse()),
        Sending("writes the movie that it chooses little-endian", "WIRE-01", PacketType.MovieChoice, octets => octets.AsSpan(Movie, 2).Reverse()),
        Sending("writes the Interval that it wishes little-endian", "WIRE-01", PacketType.RegistrationRequest, octets => octets.AsSpan(Interval, 4).Reverse()),
        Sending("forgets its wish", "WIRE-01", PacketType.RegistrationRequest, octets => octets.AsSpan(Interval, 4).Clear()),
        Sending("writes its wish in milliseconds", "WIRE-01", PacketType.RegistrationRequest, octets =>
        {
            var value = System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(octets.AsSpan(Interval));
            System.Buffers.Binary.BinaryPrimitives.WriteUInt32BigEndian(octets.AsSpan(Interval), value / 1_000);
        }),
        Resizing("pads its Port Request to four octets", PacketType.PortRequest, packet => packet.Padded()),
        Resizing("sends a Port Request with a Seq of 32 bits", PacketType.PortRequest, packet => [packet[0], .. packet[5..]]),
        Resizing("sends a Port OK without its Flag", PacketType.PortAnswer, packet => packet.Cut()),
        Resizing("pads its Port OK to 16 octets", PacketType.PortAnswer, packet => packet.Padded(4)),
        Resizing("sends a Registration Request with an Interval of 64 bits", PacketType.RegistrationRequest, packet => packet.Padded(4)),
        Resizing("sends a Movie Choice with a Movie ID of one octet", PacketType.MovieChoice, packet => packet.Cut()),
        LeaderMutants.Leader("sets all bits of the Flag for Port OK", "WIRE-02", it => it.Send(PacketType.PortAnswer, packet => it.Transmit(packet.Flags == 1 ? packet.WithFlags(0xFF) : packet))),
        LeaderMutants.Leader("sets a reserved bit in its Port NOK", "WIRE-02", it => it.Send(PacketType.PortAnswer, packet => it.Transmit(packet.Flags == 0 ? packet.WithFlags(0x02) : packet))),
        LeaderMutants.Leader("gives each Port Request a new Seq", "WIRE-06", it =>
        {
            ulong sent = 0;
            it.Send(PacketType.PortRequest, packet => it.Transmit(packet.WithSeq(packet.Seq + (1_000 * sent++))));
        }),
        LeaderMutants.Leader("asks for another port in a retransmission", "WIRE-06", it =>
        {
            var (seq, sent) = (0UL, 0);
            it.Send(PacketType.PortRequest, packet =>
            {
                sent = packet.Seq == seq ? sent + 1 : 0;
                seq = packet.Seq;
                it.Transmit(packet.Port == 0 ? packet : packet.WithPort(packet.Port + sent));
            });
        }),
        LeaderMutants.Leader("registers with the Seq of its Port OK", "WIRE-06", it =>
        {
            var (ok, registration) = (0UL, 0UL);
            it.Send(PacketType.PortAnswer, packet =>
            {
                if (packet.Flags == 1) ok = packet.Seq;
                it.Transmit(packet);
            });
            it.Send(PacketType.RegistrationRequest, packet =>
            {
                registration = packet.Seq;
                it.Transmit(packet.WithSeq(ok));
            });
            it.Receive(PacketType.Ack, packet => it.Deliver(registration != 0 && packet.Seq == ok ? packet.WithSeq(registration) : packet));
        }),
        LeaderMutants.Leader("gives each Registration Request a new Seq", "WIRE-06", it =>
        {
            var (first, sent) = (0UL, 0UL);
            it.Send(PacketType.RegistrationRequest, packet =>
            {
                first = packet.Seq;
                it.Transmit(packet.WithSeq(packet.Seq + (1_000 * sent++)));
            });
            it.Receive(PacketType.Ack, packet => it.Deliver(sent > 0 && packet.Seq == first + (1_000 * (sent - 1)) ? packet.WithSeq(first) : packet));
        }),
        LeaderMutants.Leader("changes its wish in a retransmission", "WIRE-06", it =>
        {
            byte sent = 0;
            it.Send(PacketType.RegistrationRequest, packet => it.Transmit(packet.With(octets => octets[Interval] ^= sent++)));
        }),
    ];

    private static Mutant Sending(string name, string breaks, PacketType type, Action<byte[]> change) =>
        LeaderMutants.Leader(name, breaks, it => it.Send(type, packet => it.Transmit(packet.With(change))));

    private static Mutant Resizing(string name, PacketType type, Func<byte[], byte[]> change) =>
        LeaderMutants.Leader(name, "WIRE-01", it => it.Send(type, packet => it.Transmit(packet with { Octets = change(packet.Octets) })));
}
