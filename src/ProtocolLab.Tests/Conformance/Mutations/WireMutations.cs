using ProtocolLab.Network;
using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Verification;

namespace ProtocolLab.Tests.Conformance.Mutations;

/// <summary>Section 2.</summary>
internal static class WireMutations
{
    public static IEnumerable<Case> All =>
    [
        new("WIRE-01", Mutation.Of("pads its Registration Request to 16 octets", "bob", it => it.Send(PacketType.RegistrationRequest, packet => it.Transmit(packet with { Octets = packet.Octets.Padded(3) }))), Stage.Clean, "TooLong"),
        new("WIRE-01", Mutation.Of("sends the Count of Movies Available in the wrong byte order", "server", it => it.Send(PacketType.MoviesAvailable, packet => it.Transmit(packet.With(octets => octets.AsSpan(9, 2).Reverse())))), Stage.Clean, "TooShort") { Also = ["SEL-01"] },
        new("WIRE-02", Mutation.Of("sets reserved bits in its Port OK", "alice", it => it.Send(PacketType.PortAnswer, packet => it.Transmit(packet.WithFlags(0xFF)))), Stage.Clean, "reserved bits 0xfe", PacketType.PortAnswer),
        new("WIRE-02", Mutation.Of("sets a reserved bit in every stream packet", "server", it => it.Send(PacketType.Stream, packet => it.Transmit(packet.WithFlags(packet.Flags | 0x80)))), Stage.Clean, "reserved bits 0x80", PacketType.Stream),
        new("WIRE-06", NewSeqForEachRegistration, Stage.BobsRegistrationAckLost, "was sent again with Seq", PacketType.RegistrationRequest),
        new("WIRE-06", Mutation.Of("changes its wish in a retransmission", "bob", it =>
        {
            byte wish = 0;
            it.Send(PacketType.RegistrationRequest, packet => it.Transmit(packet.With(octets => octets[^1] = wish++)));
        }), Stage.BobsRegistrationAckLost, "was sent again with other octets", PacketType.RegistrationRequest),
        new("WIRE-06", Mutation.Of("repeats Movies Available with a new Seq", "server", it =>
        {
            var sent = 0UL;
            it.Send(PacketType.MoviesAvailable, packet => it.Transmit(packet.WithSeq(packet.Seq + sent++)));
        }), Stage.ChoiceLost, "was sent again with Seq", PacketType.MoviesAvailable),
        new("WIRE-06", Mutation.Of("gives its registration the Seq of its Port OK", "alice", it =>
        {
            var (ok, own) = (0UL, 0UL);
            it.Send(PacketType.PortAnswer, packet =>
            {
                ok = packet.Seq;
                it.Transmit(packet);
            });
            it.Send(PacketType.RegistrationRequest, packet =>
            {
                own = packet.Seq;
                it.Transmit(packet.WithSeq(ok));
            });
            it.Receive(PacketType.Ack, packet => it.Deliver(packet.LocalPort == 6000 ? packet.WithSeq(own) : packet));
        }), Stage.BobsRegistrationAckLost, "which an earlier", PacketType.PortAnswer, PacketType.RegistrationRequest),
        new("WIRE-07", Mutation.Of("counts its registration ACKs on instead of repeating the Seq", "server", it => it.Send(PacketType.Ack, packet => it.Transmit(packet.LocalPort == 6000 ? packet.WithSeq(packet.Seq + 1) : packet))), Stage.Clean, "no packet with that Seq", PacketType.Ack) { Also = ["REG-02"] },
        new("WIRE-07", Mutation.Catalogued("acknowledges E with Seq 0", "bob"), Stage.Clean, "no packet with that Seq", PacketType.Ack) { Also = ["STR-07"] },
        new("WIRE-08", Mutation.Of("numbers its Port Allocated itself", "server", it => it.Send(PacketType.PortAllocated, packet => it.Transmit(packet.WithSeq(7)))), Stage.Clean, "carries Seq 7", PacketType.PortRequest, PacketType.PortAllocated),
    ];

    private static Mutation NewSeqForEachRegistration => Mutation.Of("retransmits its Registration Request with a new Seq", "bob", it =>
    {
        var (sent, own) = (0UL, 0UL);
        it.Send(PacketType.RegistrationRequest, packet =>
        {
            own = packet.Seq;
            it.Transmit(packet.WithSeq(own + sent++));
        });
        it.Receive(PacketType.Ack, packet => it.Deliver(packet.WithSeq(own)));
    });
}
