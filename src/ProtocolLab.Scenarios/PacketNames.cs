using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Network.Simulation;

namespace ProtocolLab.Scenarios;

/// <summary>What explicit faults call packets: the specification's names (section 2), and finer ones where one type has several uses.</summary>
public static class PacketNames
{
    /// <summary>All names, a finer one before the one that takes it in.</summary>
    public static IReadOnlyList<PacketMatch> All { get; } =
    [
        Of("Port Request", PacketType.PortRequest),
        Of("Port Allocated", PacketType.PortAllocated),
        new("Port OK", (in packet) => Is(packet, PacketType.PortAnswer) && PortAnswer.Read(packet.Payload).Bound),
        new("Port NOK", (in packet) => Is(packet, PacketType.PortAnswer) && !PortAnswer.Read(packet.Payload).Bound),
        new("Port ACK", (in packet) => IsAck(packet, fromServer: true) && packet.FromPort != packet.ToPort),
        new("Registration ACK", (in packet) => IsAck(packet, fromServer: true) && packet.FromPort == packet.ToPort),
        new("End ACK", (in packet) => IsAck(packet, fromServer: false)),
        Of("ACK", PacketType.Ack),
        Of("Registration Request", PacketType.RegistrationRequest),
        Of("Movies Available", PacketType.MoviesAvailable),
        Of("Movie Choice", PacketType.MovieChoice),
        new("E packet", (in packet) => Is(packet, PacketType.Stream) && StreamPacket.Read(packet.Payload).IsEnd),
        Of("Stream", PacketType.Stream),
        PacketMatch.Any,
    ];

    /// <summary>The finest name of a packet; "any" for a datagram that is none.</summary>
    public static PacketMatch Of(in LinkPacket packet)
    {
        foreach (var match in All)
        {
            if (match.IsMatch is null || match.IsMatch(packet)) return match;
        }

        return PacketMatch.Any;
    }

    private static PacketMatch Of(string name, PacketType type) => new(name, (in packet) => Is(packet, type));

    private static bool Is(in LinkPacket packet, PacketType type) => Packet.Check(packet.Payload) == Malformation.None && Packet.TypeOf(packet.Payload) == type;

    private static bool IsAck(in LinkPacket packet, bool fromServer) => Is(packet, PacketType.Ack) && packet.From == ServerRole.HostName == fromServer;
}
