using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Network;

namespace ProtocolLab.Verification;

/// <summary>Leaders that make something of datagrams that they have to discard, or die of them (WIRE-03 to WIRE-05).</summary>
internal static class LeaderTrustMutants
{
    public static IReadOnlyList<Mutant> All { get; } =
    [
        LeaderMutants.Leader("discards stream packets with reserved bits", "WIRE-03", it => it.Receive(PacketType.Stream, packet =>
        {
            if (packet.Flags <= 1) it.Deliver(packet);
        })),
        LeaderMutants.Leader("takes E only for a Flags octet of 1", "WIRE-03", it => it.Receive(PacketType.Stream, packet => it.Deliver(packet.WithFlags(packet.Flags == 1 ? 1 : 0)))),
        Dying("crashes on an empty datagram", "WIRE-04", packet => packet.Octets.Length == 0),
        Dying("crashes on a datagram that is shorter than its header", "WIRE-04", packet => packet.Octets.Length is > 0 and < 9),
        Dying("crashes on an unknown type", "WIRE-04", packet => packet.Octets.Length > 0 && !Enum.IsDefined((PacketType)packet.Octets[0])),
        Dying("crashes on a Port Allocated that is too short", "WIRE-04", packet => Begins(packet, PacketType.PortAllocated) && packet.Octets.Length < PortAllocated.Length),
        Dying("crashes on an offer of port 0", "WIRE-04", packet => Begins(packet, PacketType.PortAllocated) && packet.Octets.Length == PortAllocated.Length && packet.Port == 0),
        Dying("crashes on a name that is not UTF-8", "WIRE-04", packet => Packet.Check(packet.Octets) == Malformation.NameNotUtf8),
        Dying("crashes on a Movies Available that is cut", "WIRE-04", packet => !packet.IsPacket && Begins(packet, PacketType.MoviesAvailable) && packet.Octets.Length > 11),
        Dying("crashes on a Count of 0", "WIRE-04", packet => Packet.Check(packet.Octets) == Malformation.CountZero),
        Dying("crashes on an empty name", "WIRE-04", packet => Packet.Check(packet.Octets) == Malformation.EmptyName),
        Dying("crashes on a datagram of 2,000 octets", "WIRE-04", packet => packet.Octets.Length >= 2_000),
        Mending("takes a Port Allocated with octets behind it", PacketType.PortAllocated, octets => octets.Length > PortAllocated.Length ? octets[..PortAllocated.Length] : octets),
        Mending("takes a Port Allocated that is too short", PacketType.PortAllocated, octets => octets.Length < PortAllocated.Length ? octets.Padded(PortAllocated.Length - octets.Length).With(PortAllocated.Length - 1, 7) : octets),
        Mending("takes an ACK with octets behind it", PacketType.Ack, octets => octets.Length > Ack.Length ? octets[..Ack.Length] : octets),
        Mending("takes a Movies Available with octets behind it", PacketType.MoviesAvailable, octets => Shortest(octets)),
        Mending("counts movies itself instead of reading Count", PacketType.MoviesAvailable, octets => Recounted(octets)),
        Mending("takes a Movies Available that lists an ID twice", PacketType.MoviesAvailable, octets => Packet.Check(octets) == Malformation.MovieListedTwice ? Separated(octets) : octets),
        Mending("mends names that are not UTF-8", PacketType.MoviesAvailable, octets => Packet.Check(octets) is Malformation.NameNotUtf8 or Malformation.NameWithNul ? Asciified(octets) : octets),
        LeaderMutants.Leader("refuses port 0", "WIRE-04", it =>
        {
            var receive = it.OnReceive;
            it.OnReceive = packet =>
            {
                if (Begins(packet, PacketType.PortAllocated) && packet.Octets.Length == PortAllocated.Length && packet.Port == 0)
                    it.Transmit(packet with { Octets = Packets.PortNok(packet.Seq + 9, 0) });
                else it.Deliver(packet);
            };
        }),
        Trusting("takes an offer from anybody", PacketType.PortAllocated, (packet, standard) => packet with { Peer = standard }),
        Trusting("takes an offer from any port of the server", PacketType.PortAllocated, (packet, standard) => packet.Peer.Address == standard.Address ? packet with { Peer = standard } : packet),
        Trusting("takes the ACK of its Port OK from anybody", PacketType.Ack, (packet, standard) => packet with { Peer = standard }),
        Trusting("takes the ACK of its Port OK from any port of the server", PacketType.Ack, (packet, standard) => packet.Peer.Address == standard.Address ? packet with { Peer = standard } : packet),
        TrustingInSession("takes a catalogue from anybody", PacketType.MoviesAvailable, (_, _) => true),
        TrustingInSession("takes a catalogue from any port of the server", PacketType.MoviesAvailable, (packet, server) => packet.Peer.Address == server),
        TrustingInSession("takes the ACK of its registration from anybody", PacketType.Ack, (_, _) => true),
        Dying("crashes on a Stream packet in the handshake", "WIRE-05", packet => packet.Is(PacketType.Stream) && packet.Peer.Port != packet.LocalPort),
        Dying("crashes on a packet that only clients send", "WIRE-05", packet => packet.IsPacket && packet.Type is PacketType.PortRequest or PacketType.PortAnswer or PacketType.RegistrationRequest or PacketType.MovieChoice),
        Dying("exits upon a Movies Available at the handshake socket", "WIRE-05", packet => packet.Is(PacketType.MoviesAvailable) && packet.Peer.Port != packet.LocalPort),
        LeaderMutants.Leader("acknowledges whatever it does not expect", "WIRE-05", it => it.OnReceive = packet =>
        {
            if (packet.IsPacket && packet.Type is PacketType.PortRequest or PacketType.PortAnswer or PacketType.RegistrationRequest or PacketType.MovieChoice)
                it.Transmit(packet with { Octets = Packets.Ack(packet.Seq) });
            else it.Deliver(packet);
        }),
        LeaderMutants.Leader("allocates a port to who asks it for one", "WIRE-05", it => it.Receive(PacketType.PortRequest, packet => it.Transmit(packet with { Octets = Packets.PortAllocated(packet.Seq, packet.Port) }))),
        LeaderMutants.Leader("takes an ACK of its Port Request for an answer and asks no more", "WIRE-05", it =>
        {
            var (asked, isQuiet) = (0UL, false);
            it.Send(PacketType.PortRequest, packet =>
            {
                asked = packet.Seq;
                if (!isQuiet) it.Transmit(packet);
            });
            it.Receive(PacketType.Ack, packet =>
            {
                isQuiet |= packet.Seq == asked;
                it.Deliver(packet);
            });
        }),
        LeaderMutants.Leader("chooses from a Movies Available at the handshake socket", "WIRE-05", it => it.Receive(PacketType.MoviesAvailable, packet =>
        {
            if (packet.Peer.Port != packet.LocalPort) it.Transmit(packet with { Octets = Packets.MovieChoice(packet.Seq, LeaderSelectionMutants.Entries(packet)[0].Id) });
            else it.Deliver(packet);
        })),
    ];

    private static bool Begins(Datagram packet, PacketType type) => packet.Octets.Length > 0 && packet.Octets[0] == (byte)type;

    private static Mutant Dying(string name, string breaks, Func<Datagram, bool> dies) => LeaderMutants.Leader(name, breaks, it => it.OnReceive = packet =>
    {
        if (dies(packet)) Meddler.Crash();
        it.Deliver(packet);
    });

    private static Mutant Mending(string name, PacketType type, Func<byte[], byte[]> mend) => LeaderMutants.Leader(name, "WIRE-04", it =>
        it.OnReceive = packet => it.Deliver(Begins(packet, type) ? packet with { Octets = mend(packet.Octets) } : packet));

    private static Mutant Trusting(string name, PacketType type, Func<Datagram, Endpoint, Datagram> trust) => LeaderMutants.Leader(name, "WIRE-05", it =>
    {
        Endpoint? standard = null;
        ushort socket = 0;
        it.Send(PacketType.PortRequest, packet =>
        {
            (standard, socket) = (packet.Peer, packet.LocalPort);
            it.Transmit(packet);
        });
        it.Receive(type, packet => it.Deliver(standard is { } known && packet.LocalPort == socket ? trust(packet, known) : packet));
    });

    private static Mutant TrustingInSession(string name, PacketType type, Func<Datagram, HostAddress, bool> isTrusted) => LeaderMutants.Leader(name, "WIRE-05", it =>
    {
        HostAddress? server = null;
        ushort socket = 0;
        it.Send(PacketType.PortRequest, packet =>
        {
            (server, socket) = (packet.Peer.Address, packet.LocalPort);
            it.Transmit(packet);
        });
        it.Receive(type, packet => it.Deliver(server is { } known && packet.LocalPort != socket && isTrusted(packet, known) ? packet with { Peer = new Endpoint(known, packet.LocalPort) } : packet));
    });

    // The longest beginning that is a packet.
    private static byte[] Shortest(byte[] octets)
    {
        for (var length = octets.Length; length > 0; length--)
        {
            if (Packet.Check(octets.AsSpan(0, length)) == Malformation.None) return octets[..length];
        }

        return octets;
    }

    private static byte[] Recounted(byte[] octets)
    {
        const int countAt = 10;
        if (octets.Length <= countAt) return octets;
        for (byte count = 1; count < 4; count++)
        {
            var counted = octets.With(countAt - 1, 0).With(countAt, count);
            if (Packet.Check(counted) == Malformation.None) return counted;
        }

        return octets;
    }

    private static byte[] Separated(byte[] octets) => octets.With(11, (byte)(octets[11] ^ 1));

    private static byte[] Asciified(byte[] octets)
    {
        const int firstName = 14;
        return [.. octets.Select((octet, index) => index >= firstName && octet > 127 ? (byte)'?' : octet)];
    }
}
