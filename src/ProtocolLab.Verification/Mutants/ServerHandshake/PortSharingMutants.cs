using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Network;
using static ProtocolLab.Verification.HandshakeSide;

namespace ProtocolLab.Verification;

/// <summary>Ports given twice, and ports given when there are none (HS-05, LIM-01), and who hears the session (HS-16).</summary>
internal static class PortSharingMutants
{
    public static IReadOnlyList<Mutant> All { get; } =
    [
        Server("gives a port that another leader has been offered", "HS-05", it => GivesWanted(it, ofSessions: false)),
        Server("gives the port of a running session", "HS-05", it => GivesWanted(it, ofSessions: true)),
        Server("tells leaders apart by their address alone", "HS-05", ByAddressAlone),
        Server("offers the port behind port-range when none is left", "LIM-01", it => WhenSilent(it, request => it.Parameters.PortRange.Last + 1)),
        Server("offers a port twice when none is left", "LIM-01", it => WhenSilent(it, request => it.Parameters.PortRange.First)),
        Server("offers the port that is asked for outside of port-range when none is left", "LIM-01",
            it => WhenSilent(it, request => request.Port == 0 ? it.Parameters.PortRange.Last + 1 : request.Port)),
        Server("sends the ACKs of a session from its standard port", "HS-16", it => FromStandard(it, PacketType.Ack)),
        Server("sends Movies Available from its standard port", "HS-16", it => FromStandard(it, PacketType.MoviesAvailable)),
        Server("streams from its standard port", "HS-16", it => FromStandard(it, PacketType.Stream)),
        Server("streams to the leader's handshake socket", "HS-16", StreamsToHandshakeSocket),
    ];

    private static void GivesWanted(Meddler it, bool ofSessions)
    {
        var wanted = new Dictionary<Endpoint, ushort>();
        var held = new Dictionary<ushort, (Endpoint Client, bool IsSession)>();
        it.Receive(PacketType.PortRequest, request =>
        {
            wanted[request.Peer] = request.Port;
            it.Deliver(request);
        });
        it.Receive(PacketType.PortAnswer, answer =>
        {
            if (held.TryGetValue(answer.Port, out var holder) && holder.Client == answer.Peer)
            {
                if (answer.IsOk()) held[answer.Port] = (answer.Peer, true);
                else held.Remove(answer.Port);
            }

            it.Deliver(answer);
        });
        it.OnRelease = port =>
        {
            held.Remove(port);
            return true;
        };
        it.Send(PacketType.PortAllocated, offer =>
        {
            var port = wanted.GetValueOrDefault(offer.Peer);
            if (held.TryGetValue(port, out var holder) && holder.Client != offer.Peer && holder.IsSession == ofSessions) it.Transmit(offer.WithPort(port));
            else it.Transmit(offer);
            held.TryAdd(offer.Port, (offer.Peer, false));
        });
    }

    private static void ByAddressAlone(Meddler it)
    {
        // The reference sees one socket for each machine; the answers still go where the packets came from.
        var known = new Dictionary<HostAddress, Endpoint>();
        Endpoint asking = default;
        it.Receive(PacketType.PortRequest, Pass);
        it.Receive(PacketType.PortAnswer, Pass);
        it.Send(PacketType.PortAllocated, offer => it.Transmit(offer with { Peer = asking }));
        it.SendHandshakeAck(ack => it.Transmit(ack with { Peer = asking }));

        void Pass(Datagram packet)
        {
            asking = packet.Peer;
            known.TryAdd(packet.Peer.Address, packet.Peer);
            it.Deliver(packet with { Peer = known[packet.Peer.Address] });
        }
    }

    private static void WhenSilent(Meddler it, Func<Datagram, int> port)
    {
        var answered = false;
        it.Send(PacketType.PortAllocated, offer =>
        {
            answered = true;
            it.Transmit(offer);
        });
        it.Receive(PacketType.PortRequest, request =>
        {
            answered = false;
            it.Deliver(request);
            if (!answered) it.Answer(request, Packets.PortAllocated(request.Seq, (ushort)port(request)));
        });
    }

    private static void FromStandard(Meddler it, PacketType type)
    {
        ushort standard = 0;
        it.Receive(PacketType.PortRequest, request =>
        {
            standard = request.LocalPort;
            it.Deliver(request);
        });
        it.Send(type, packet => it.Transmit(packet.IsOfHandshake() ? packet : packet with { LocalPort = standard }));
    }

    private static void StreamsToHandshakeSocket(Meddler it)
    {
        var sockets = new Dictionary<HostAddress, Endpoint>();
        it.Receive(PacketType.PortRequest, request =>
        {
            sockets[request.Peer.Address] = request.Peer;
            it.Deliver(request);
        });
        it.Send(PacketType.Stream, packet => it.Transmit(packet with { Peer = sockets.GetValueOrDefault(packet.Peer.Address, packet.Peer) }));
    }
}
