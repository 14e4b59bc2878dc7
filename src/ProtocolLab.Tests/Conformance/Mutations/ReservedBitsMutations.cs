using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Verification;

namespace ProtocolLab.Tests.Conformance.Mutations;

/// <summary>WIRE-03.</summary>
internal static class ReservedBitsMutations
{
    private const string Id = "WIRE-03";

    public static IEnumerable<Case> All =>
    [
        new(Id, Reads("server", PacketType.PortAnswer, "takes a Port OK with reserved bits for a NOK", packet => packet.WithFlags(0)),
            Stage.Clean, "has reserved bits set", PacketType.PortAnswer) { Provocation = Sets("alice", PacketType.PortAnswer, 0xFE) },
        new(Id, Mutation.Of("ignores a Port OK with reserved bits", "server", it => it.Receive(PacketType.PortAnswer, packet => { if (packet.Flags <= 1) it.Deliver(packet); })),
            Stage.Clean, "got no ACK", PacketType.PortAnswer) { Provocation = Sets("alice", PacketType.PortAnswer, 0xFE) },
        new(Id, Reads("server", PacketType.PortAnswer, "takes a Port NOK with reserved bits for an OK", packet => packet.WithFlags(1)),
            Stage.Refusal, "opened a session", PacketType.PortAnswer, PacketType.MoviesAvailable) { Provocation = Sets("alice", PacketType.PortAnswer, 0xFE) },
        new(Id, Reads("bob", PacketType.Stream, "takes a stream packet with reserved bits for the end", packet => packet.WithFlags(1)),
            Stage.Clean, "has reserved bits set", PacketType.Stream) { Provocation = Sets("server", PacketType.Stream, 0x80, packet => packet.Seq == 5) },
        new(Id, Drops("does not acknowledge an E packet with reserved bits"), Stage.Clean, "did not acknowledge", PacketType.Stream) { Provocation = Sets("server", PacketType.Stream, 0x02, packet => packet.IsEnd) },
        new(Id, Drops("does not write stream packets with reserved bits"), Stage.Clean, "bob wrote", PacketType.Stream) { Provocation = Sets("server", PacketType.Stream, 0x40, packet => packet.Seq == 3) },
    ];

    private static Mutation Sets(string host, PacketType type, int bits, Func<Datagram, bool>? fits = null) => Mutation.Of("sets reserved bits", host, it => it.Send(type, packet => it.Transmit(fits?.Invoke(packet) ?? true ? packet.WithFlags(packet.Flags | bits) : packet)));

    private static Mutation Reads(string host, PacketType type, string name, Func<Datagram, Datagram> misread) => Mutation.Of(name, host, it => it.Receive(type, packet => it.Deliver(packet.Flags > 1 ? misread(packet) : packet)));

    private static Mutation Drops(string name) => Mutation.Of(name, "bob", it => it.Receive(PacketType.Stream, packet =>
    {
        if (packet.Flags <= 1) it.Deliver(packet);
    }));
}
