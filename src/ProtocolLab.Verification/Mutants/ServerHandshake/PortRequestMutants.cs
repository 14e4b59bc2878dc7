using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Network;
using static ProtocolLab.Verification.HandshakeSide;

namespace ProtocolLab.Verification;

/// <summary>Whether, where and how often a Port Request is answered (HS-01, HS-04).</summary>
internal static class PortRequestMutants
{
    public static IReadOnlyList<Mutant> All { get; } =
    [
        Server("answers no Port Request", "HS-01", it => it.Send(PacketType.PortAllocated, _ => { })),
        Server("does not answer who asks for any port", "HS-01", it => DropRequests(it, request => request.Port == 0)),
        Server("does not answer who asks for a port outside of port-range", "HS-01",
            it => DropRequests(it, request => request.Port != 0 && !it.Parameters.PortRange.Contains(request.Port))),
        Server("does not answer who asks for a port that it cannot bind", "HS-01", SilentWhenTaken),
        Server("answers to the client's standard port instead of the request's source", "HS-01",
            it => it.Send(PacketType.PortAllocated, offer => it.Transmit(offer with { Peer = new Endpoint(offer.Peer.Address, offer.LocalPort) }))),
        Server("answers from a socket of its own", "HS-01", AnswersFromElsewhere),
        Server("answers every socket of a machine at the first one", "HS-01", AnswersAtTheFirstSocket),
        Server("negotiates with one leader at a time", "HS-01", OneAtATime),
        Server("answers a socket that has refused a port no more", "HS-01", NoSecondTry),
        Server("serves a leader only once", "HS-01", NoSecondSession),
        Server("answers a repeated Port Request with the next port", "HS-04", it => MeddleWithRepeatedOffers(it, (offer, _) => offer.WithPort(offer.Port + 1))),
        Server("answers a repeated Port Request with the port that it now asks for", "HS-04",
            it => MeddleWithRepeatedOffers(it, (offer, wanted) => it.Parameters.PortRange.Contains(wanted) ? offer.WithPort(wanted) : offer)),
        Server("does not answer a repeated Port Request", "HS-04", it => MeddleWithRepeatedOffers(it, (_, _) => null)),
        Server("takes another port for every repeated Port Request", "HS-04", TakesAnotherPort),
        Server("does not answer a Port Request in the registration window", "HS-04", it => WhenAccepted(it, _ => { })),
        Server("answers a Port Request in the registration window with another port", "HS-04",
            it => WhenAccepted(it, request => it.Answer(request, Packets.PortAllocated(request.Seq, it.Parameters.PortRange.Last)))),
        Server("takes a Port Request with a new Seq for a new client's", "HS-04", NewSeqNewPort),
    ];

    private static void DropRequests(Meddler it, Func<Datagram, bool> dropped) => it.Receive(PacketType.PortRequest, request =>
    {
        if (!dropped(request)) it.Deliver(request);
    });

    private static void SilentWhenTaken(Meddler it)
    {
        ushort wanted = 0;
        var offers = new Dictionary<Endpoint, ushort>();
        it.Receive(PacketType.PortRequest, request =>
        {
            wanted = request.Port;
            it.Deliver(request);
        });
        it.Send(PacketType.PortAllocated, offer =>
        {
            // What was offered once is repeated.
            if (wanted != 0 && it.Parameters.PortRange.Contains(wanted) && offer.Port != wanted && offers.GetValueOrDefault(offer.Peer) != offer.Port) return;
            offers[offer.Peer] = offer.Port;
            it.Transmit(offer);
        });
    }

    private static void AnswersFromElsewhere(Meddler it)
    {
        ushort own = 0;
        it.Send(PacketType.PortAllocated, offer =>
        {
            if (own != 0 || it.TryBindAny(out own)) it.Transmit(offer with { LocalPort = own });
        });
    }

    private static void AnswersAtTheFirstSocket(Meddler it)
    {
        var first = new Dictionary<HostAddress, Endpoint>();
        it.Send(PacketType.PortAllocated, offer =>
        {
            first.TryAdd(offer.Peer.Address, offer.Peer);
            it.Transmit(offer with { Peer = first[offer.Peer.Address] });
        });
    }

    private static void OneAtATime(Meddler it)
    {
        Endpoint? busyWith = null;
        var until = Instant.Zero;
        DropRequests(it, request =>
        {
            if (busyWith is not null && busyWith != request.Peer && it.RealNow < until) return true;
            if (busyWith != request.Peer) until = it.RealNow + it.Parameters.AllocationTimeout;
            busyWith = request.Peer;
            return false;
        });
        it.Receive(PacketType.PortAnswer, answer =>
        {
            if (answer.Peer == busyWith) busyWith = null;
            it.Deliver(answer);
        });
    }

    private static void NoSecondTry(Meddler it)
    {
        var refusing = new HashSet<Endpoint>();
        it.Receive(PacketType.PortAnswer, answer =>
        {
            if (!answer.IsOk()) refusing.Add(answer.Peer);
            it.Deliver(answer);
        });
        DropRequests(it, request => refusing.Contains(request.Peer));
    }

    private static void NoSecondSession(Meddler it)
    {
        var accepted = new Dictionary<Endpoint, Instant>();
        it.Receive(PacketType.PortAnswer, answer =>
        {
            if (answer.IsOk()) accepted.TryAdd(answer.Peer, it.RealNow + it.Parameters.RegistrationWindow);
            it.Deliver(answer);
        });
        DropRequests(it, request => accepted.TryGetValue(request.Peer, out var ended) && it.RealNow >= ended);
    }

    private static void MeddleWithRepeatedOffers(Meddler it, Func<Datagram, ushort, Datagram?> change)
    {
        ushort wanted = 0;
        var open = new Dictionary<Endpoint, ushort>();
        it.Receive(PacketType.PortRequest, request =>
        {
            wanted = request.Port;
            it.Deliver(request);
        });
        it.Receive(PacketType.PortAnswer, answer =>
        {
            open.Remove(answer.Peer);
            it.Deliver(answer);
        });
        it.Send(PacketType.PortAllocated, offer =>
        {
            var isRepeated = open.TryGetValue(offer.Peer, out var port) && port == offer.Port;
            open[offer.Peer] = offer.Port;
            if ((isRepeated ? change(offer, wanted) : offer) is { } changed) it.Transmit(changed);
        });
    }

    private static void TakesAnotherPort(Meddler it)
    {
        var open = new Dictionary<Endpoint, ushort>();
        it.Receive(PacketType.PortAnswer, answer =>
        {
            open.Remove(answer.Peer);
            it.Deliver(answer);
        });
        it.Send(PacketType.PortAllocated, offer =>
        {
            if (!open.TryAdd(offer.Peer, offer.Port) && open[offer.Peer] == offer.Port) Any(it.Parameters.PortRange.First, it.Parameters.PortRange.Last);
            open[offer.Peer] = offer.Port;
            it.Transmit(offer);
        });

        void Any(int first, int last)
        {
            for (var port = first; port <= last && !it.Hold((ushort)port); port++)
            {
            }
        }
    }

    private static void WhenAccepted(Meddler it, Action<Datagram> otherwise)
    {
        var accepted = new Dictionary<Endpoint, Instant>();
        it.SendHandshakeAck(ack =>
        {
            accepted[ack.Peer] = it.RealNow + it.Parameters.RegistrationWindow;
            it.Transmit(ack);
        });
        it.Receive(PacketType.PortAnswer, answer =>
        {
            it.Deliver(answer);
            if (!answer.IsOk()) accepted.Remove(answer.Peer);
        });
        it.Receive(PacketType.PortRequest, request =>
        {
            if (accepted.TryGetValue(request.Peer, out var ends) && it.RealNow < ends) otherwise(request);
            else it.Deliver(request);
        });
    }

    private static void NewSeqNewPort(Meddler it)
    {
        // The reference tells clients apart by their sockets: each new Seq seems to come from another one.
        var aliases = new Dictionary<(Endpoint, ulong), Endpoint>();
        var real = new Dictionary<Endpoint, Endpoint>();
        var current = new Dictionary<Endpoint, Endpoint>();
        it.Receive(PacketType.PortRequest, request =>
        {
            if (!aliases.TryGetValue((request.Peer, request.Seq), out var alias))
            {
                alias = current.ContainsKey(request.Peer) ? new Endpoint(request.Peer.Address, (ushort)(1 + aliases.Count)) : request.Peer;
                aliases.Add((request.Peer, request.Seq), alias);
                real[alias] = request.Peer;
            }

            current[request.Peer] = alias;
            it.Deliver(request with { Peer = alias });
        });
        it.Receive(PacketType.PortAnswer, answer => it.Deliver(answer with { Peer = current.GetValueOrDefault(answer.Peer, answer.Peer) }));
        it.Send(PacketType.PortAllocated, offer => it.Transmit(offer with { Peer = real.GetValueOrDefault(offer.Peer, offer.Peer) }));
        it.Send(PacketType.Ack, ack => it.Transmit(ack with { Peer = real.GetValueOrDefault(ack.Peer, ack.Peer) }));
    }
}
