using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Network;
using static ProtocolLab.Verification.HandshakeSide;

namespace ProtocolLab.Verification;

/// <summary>What a server makes of a Port OK, and of those that are none of its business (HS-06, HS-08).</summary>
internal static class PortOkMutants
{
    public static IReadOnlyList<Mutant> All { get; } =
    [
        Server("does not acknowledge a Port OK", "HS-06", it => MeddleWithAcks(it, (ack, answer, _) => answer.IsOk() ? null : ack)),
        Server("acknowledges a Port OK once only", "HS-06", it => MeddleWithAcks(it, (ack, answer, times) => answer.IsOk() && times > 1 ? null : ack)),
        Server("acknowledges a Port OK twice only", "HS-06", it => MeddleWithAcks(it, (ack, answer, times) => answer.IsOk() && times > 2 ? null : ack)),
        Server("acknowledges a repeated Port OK from the session port", "HS-06", FromSessionPort),
        Server("acknowledges a Port OK that is repeated after the window", "HS-06", it => WhenKnown(it, inWindow: false, isSame: true, it.Acknowledge)),
        Server("offers its movies again to a repeated Port OK", "HS-06", OffersAgain),
        Server("opens the window anew for a repeated Port OK", "HS-06", OpensAnew),
        Server("takes a late Port OK for one that comes too late", "HS-06", _ => { })
            with { Mistake = parameters => parameters with { AllocationTimeout = parameters.AllocationTimeout / 2 } },
        Server("acknowledges any Port OK in the window", "HS-08", it => WhenKnown(it, inWindow: true, isSame: false, answer => { if (answer.IsOk()) it.Acknowledge(answer); })),
        Server("acknowledges a Port NOK in the window", "HS-08", it => WhenKnown(it, inWindow: true, isSame: false, answer => { if (!answer.IsOk()) it.Acknowledge(answer); })),
        Server("compares no more than the Seq of a repeated Port OK", "HS-08", it => BySeqAlone(it)),
        Server("acknowledges a Port OK that nobody was to send", "HS-08", it => WhenIgnored(it, answer => { if (answer.IsOk()) it.Acknowledge(answer); })),
        Server("acknowledges a Port NOK that nobody was to send", "HS-08", it => WhenIgnored(it, answer => { if (!answer.IsOk()) it.Acknowledge(answer); })),
        Server("does not compare the port of an answer", "HS-08", AnyPort),
        Server("lets any socket of a machine answer its offer", "HS-08", it => AnswersFor(it, (owner, sender) => owner.Address == sender.Address)),
        Server("lets anybody answer an offer", "HS-08", it => AnswersFor(it, (_, _) => true)),
        Server("opens a session for a Port OK that names another port, and says nothing", "HS-08", OpensOtherPort),
    ];

    /// <summary>With the answer that an ACK confirms, and how often it has come.</summary>
    private static void MeddleWithAcks(Meddler it, Func<Datagram, Datagram, int, Datagram?> change)
    {
        var answers = new Dictionary<(Endpoint, ulong), (Datagram Answer, int Times)>();
        it.Receive(PacketType.PortAnswer, answer =>
        {
            answers[(answer.Peer, answer.Seq)] = (answer, answers.GetValueOrDefault((answer.Peer, answer.Seq)).Times + 1);
            it.Deliver(answer);
        });
        it.SendHandshakeAck(ack =>
        {
            var (answer, times) = answers[(ack.Peer, ack.Seq)];
            if (change(ack, answer, times) is { } changed) it.Transmit(changed);
        });
    }

    private static void FromSessionPort(Meddler it) =>
        MeddleWithAcks(it, (ack, answer, times) => answer.IsOk() && times > 1 ? ack with { LocalPort = answer.Port } : ack);

    /// <summary>Something is done about answers of a leader whose Port OK has been accepted: the same again, or others.</summary>
    private static void WhenKnown(Meddler it, bool inWindow, bool isSame, Action<Datagram> act)
    {
        var accepted = new Dictionary<Endpoint, (byte[] Octets, Instant Ends)>();
        Datagram? current = null;
        it.Receive(PacketType.PortAnswer, answer =>
        {
            if (accepted.TryGetValue(answer.Peer, out var known) && known.Octets.SequenceEqual(answer.Octets) == isSame && it.RealNow < known.Ends == inWindow) act(answer);
            current = answer;
            it.Deliver(answer);
        });
        it.SendHandshakeAck(ack =>
        {
            if (current is { } ok && ok.IsOk()) accepted.TryAdd(ack.Peer, (ok.Octets, it.RealNow + it.Parameters.RegistrationWindow));
            it.Transmit(ack);
        });
    }

    private static void OffersAgain(Meddler it)
    {
        Datagram? offer = null;
        it.Send(PacketType.MoviesAvailable, part =>
        {
            offer = part;
            it.Transmit(part);
        });
        WhenKnown(it, inWindow: true, isSame: true, _ => it.Transmit(offer!));
    }

    private static void OpensAnew(Meddler it)
    {
        var late = new Dictionary<HostAddress, Duration>();
        var opened = new Dictionary<HostAddress, Instant>();
        MeddleWithAcks(it, (ack, answer, _) =>
        {
            if (!answer.IsOk()) return ack;
            opened.TryAdd(ack.Peer.Address, it.RealNow);
            late[ack.Peer.Address] = it.RealNow - opened[ack.Peer.Address];
            return ack;
        });
        it.Send(PacketType.Stream, packet =>
        {
            if (late.GetValueOrDefault(packet.Peer.Address) is { } wait && wait > Duration.Zero) it.After(wait, () => Later(packet));
            else it.Transmit(packet);
        });
        it.OnRelease = port => late.Values.All(wait => wait == Duration.Zero);

        void Later(Datagram packet) => it.Transmit(packet);
    }

    private static void BySeqAlone(Meddler it)
    {
        var accepted = new Dictionary<(Endpoint, ulong), Datagram>();
        it.Receive(PacketType.PortAnswer, answer =>
        {
            var first = accepted.GetValueOrDefault((answer.Peer, answer.Seq));
            if (first is null && answer.IsOk()) accepted.Add((answer.Peer, answer.Seq), answer);
            it.Deliver(first ?? answer);
        });
    }

    private static void WhenIgnored(Meddler it, Action<Datagram> act)
    {
        var acknowledged = false;
        var known = new HashSet<(Endpoint, ulong)>();
        it.SendHandshakeAck(ack =>
        {
            acknowledged = true;
            known.Add((ack.Peer, ack.Seq));
            it.Transmit(ack);
        });
        it.Receive(PacketType.PortAnswer, answer =>
        {
            acknowledged = false;
            it.Deliver(answer);
            if (!acknowledged && !known.Contains((answer.Peer, answer.Seq))) act(answer);
        });
    }

    private static void AnyPort(Meddler it)
    {
        var offers = it.RememberOffers();
        it.Receive(PacketType.PortAnswer, answer => it.Deliver(offers.TryGetValue(answer.Peer, out var port) ? answer.WithPort(port) : answer));
    }

    private static void AnswersFor(Meddler it, Func<Endpoint, Endpoint, bool> mayAnswer)
    {
        var offers = it.RememberOffers();
        Endpoint? answering = null;
        it.Receive(PacketType.PortAnswer, answer =>
        {
            var owner = offers.Where(entry => entry.Value == answer.Port && mayAnswer(entry.Key, answer.Peer)).Select(entry => (Endpoint?)entry.Key).FirstOrDefault();
            if (offers.GetValueOrDefault(answer.Peer) == answer.Port) owner = answer.Peer;
            answering = answer.Peer;
            it.Deliver(answer with { Peer = owner ?? answer.Peer });
            answering = null;
        });
        it.SendHandshakeAck(ack => it.Transmit(ack with { Peer = answering ?? ack.Peer }));
    }

    private static void OpensOtherPort(Meddler it)
    {
        var offers = it.RememberOffers();
        it.Receive(PacketType.PortAnswer, answer =>
        {
            var isOther = answer.IsOk() && offers.TryGetValue(answer.Peer, out var port) && port != answer.Port;
            if (isOther && it.Hold(answer.Port))
                it.Transmit(new Datagram(answer.Port, new Endpoint(answer.Peer.Address, answer.Port), Packets.MoviesAvailable(1, (1, "alpha"))));
            it.Deliver(answer);
        });
    }
}
