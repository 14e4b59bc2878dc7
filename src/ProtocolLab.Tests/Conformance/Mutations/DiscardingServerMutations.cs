using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Network;
using ProtocolLab.Verification;

namespace ProtocolLab.Tests.Conformance.Mutations;

/// <summary>WIRE-04 and WIRE-05, the server.</summary>
internal static class DiscardingServerMutations
{
    private const string Malformed = "WIRE-04";
    private const string Unexpected = "WIRE-05";

    public static IEnumerable<Case> All =>
    [
        new(Malformed, Provocations.Accepts("server", PacketType.PortRequest, "answers a Port Request of 10 octets", packet => Provocations.Resized(packet, 11)),
            Stage.Clean, "which is malformed (TooShort), was answered", PacketType.PortAllocated)
        { Provocation = Provocations.Before("alice", PacketType.PortRequest, "cuts a Port Request", Provocations.Cut) },
        new(Malformed, Provocations.Accepts("server", PacketType.PortRequest, "answers a Port Request of 12 octets", packet => Provocations.Resized(packet, 11)),
            Stage.Of(Stage.Alice + Stage.Carol), "which is malformed (TooLong), was answered", PacketType.PortAllocated)
        { Provocation = Provocations.FirstInsteadOf("alice", PacketType.PortRequest, "pads its first Port Request", Provocations.Padded) },
        new(Malformed, Provocations.Accepts("server", PacketType.RegistrationRequest, "acknowledges a padded Registration Request", Provocations.Cut),
            Stage.Clean, "was answered: an ACK", PacketType.Ack)
        { Provocation = Provocations.After("bob", PacketType.RegistrationRequest, "pads a Registration Request", Provocations.Padded) },
        new(Malformed, RegistersSilently, Stage.Clean, "without being registered", PacketType.Stream) { Provocation = PadsEveryRegistration },
        new(Malformed, Provocations.Accepts("server", PacketType.MovieChoice, "accepts a truncated Movie Choice", packet => packet with { Octets = [.. packet.Octets, 1] }),
            Stage.Clean, "no valid movie had been chosen", PacketType.Stream)
        { Provocation = Provocations.FirstInsteadOf("alice", PacketType.MovieChoice, "cuts its first Movie Choice", Provocations.Cut) },
        new(Malformed, Dies, Stage.Clean, "An empty datagram", PacketType.RegistrationRequest) { Provocation = SendsNothing },
        new(Unexpected, AllocatesOnTheSessionPort, Stage.Clean, "is not expected at a session port, was answered", PacketType.PortRequest, PacketType.PortAllocated) { Provocation = AsksTheSessionPort },
        new(Unexpected, Mutation.Of("acknowledges a Port OK at the session port", "server", it => it.OnReceive = packet =>
        {
            if (packet.IsPacket && packet.Type == PacketType.PortAnswer && packet.LocalPort != 5000) it.Transmit(Provocations.AckOf(packet));
            else it.Deliver(packet);
        }), Stage.Clean, "was answered: an ACK", PacketType.PortAnswer, PacketType.Ack) { Provocation = ConfirmsToTheSessionPort },
    ];

    private static Mutation PadsEveryRegistration => Mutation.Of("pads every Registration Request", "bob", it => it.Send(PacketType.RegistrationRequest, packet => it.Transmit(Provocations.Padded(packet))));

    private static Mutation RegistersSilently => Mutation.Of("registers a client whose requests are malformed", "server", it =>
    {
        HashSet<Endpoint> malformed = [];
        it.OnReceive = packet =>
        {
            if (!packet.IsPacket) malformed.Add(packet.Peer);
            it.Deliver(packet.IsPacket ? packet : Provocations.Cut(packet));
        };
        it.Send(PacketType.Ack, packet =>
        {
            if (!malformed.Contains(packet.Peer)) it.Transmit(packet);
        });
    });

    private static Mutation SendsNothing => Provocations.Before("bob", PacketType.RegistrationRequest, "sends an empty datagram", packet => packet with { Octets = [] });

    private static Mutation Dies => Mutation.Of("crashes on an empty datagram", "server", it =>
    {
        var isDead = false;
        it.OnReceive = packet =>
        {
            isDead |= packet.Octets.Length == 0;
            if (!isDead) it.Deliver(packet);
        };
        it.OnSend = packet =>
        {
            if (!isDead) it.Transmit(packet);
        };
    });

    private static Mutation AsksTheSessionPort => Provocations.Before("bob", PacketType.RegistrationRequest, "asks the session port for a port",
        packet => packet with { Octets = Packets.PortRequest(packet.Seq, 0) });

    private static Mutation ConfirmsToTheSessionPort => Provocations.Before("bob", PacketType.RegistrationRequest, "says Port OK to the session port",
        packet => packet with { Octets = Packets.PortOk(packet.Seq + 100, packet.LocalPort) });

    private static Mutation AllocatesOnTheSessionPort => Mutation.Of("answers a Port Request at its session port", "server", it => it.Receive(PacketType.PortRequest, packet =>
    {
        if (packet.LocalPort == 5000) it.Deliver(packet);
        else it.Transmit(packet with { Octets = Packets.PortAllocated(packet.Seq, 6005) });
    }));
}
