using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Network;

namespace ProtocolLab.Verification;

/// <summary>Groups that get in each other's way (STR-12).</summary>
internal static class ServerGroupMutants
{
    public static IReadOnlyList<Mutant> All { get; } =
    [
        new("keeps one list of clients for all groups", "STR-12", SubjectRole.Server) { Meddle = OneListOfClients },
        new("keeps one chosen movie for all groups", "STR-12", SubjectRole.Server) { Meddle = OneChoice },
        new("streams every movie from the port of every group", "STR-12", SubjectRole.Server) { Meddle = EveryPort },
    ];

    private static void OneListOfClients(Meddler it)
    {
        HashSet<Endpoint> all = [];
        HashSet<(ushort, HostAddress, ulong)> sent = [];
        it.Receive(PacketType.RegistrationRequest, request =>
        {
            if (request.Peer.Port == request.LocalPort) all.Add(request.Peer);
            it.Deliver(request);
        });
        it.Send(PacketType.Stream, packet =>
        {
            it.Transmit(packet);
            foreach (var other in all.Where(other => other.Port != packet.LocalPort && sent.Add((packet.LocalPort, other.Address, packet.Seq))))
                it.Transmit(packet with { Peer = other with { Port = packet.LocalPort } });
        });
    }

    private static void OneChoice(Meddler it)
    {
        ushort? chosen = null;
        it.Receive(PacketType.MovieChoice, choice =>
        {
            chosen = choice.MovieId;
            it.Deliver(choice);
        });
        it.Send(PacketType.Stream, packet => it.Transmit(packet.WithMovie(chosen ?? packet.MovieId)));
    }

    private static void EveryPort(Meddler it)
    {
        HashSet<Endpoint> all = [];
        HashSet<(Endpoint, ushort, ulong)> sent = [];
        it.Receive(PacketType.RegistrationRequest, request =>
        {
            if (request.Peer.Port == request.LocalPort) all.Add(request.Peer);
            it.Deliver(request);
        });
        it.Send(PacketType.Stream, packet =>
        {
            it.Transmit(packet);
            foreach (var other in all.Where(other => other.Port != packet.LocalPort && it.Holds(other.Port) && sent.Add((other, packet.MovieId, packet.Seq))))
                it.Transmit(packet with { LocalPort = other.Port, Peer = other });
        });
    }
}
