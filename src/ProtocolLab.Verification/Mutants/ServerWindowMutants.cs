using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Network;

namespace ProtocolLab.Verification;

/// <summary>How long the window is open, and who comes before and after it (REG-05, LIM-03).</summary>
internal static class ServerWindowMutants
{
    public static IReadOnlyList<Mutant> All { get; } =
    [
        Lasting("closes its registration window too early", window => window * 7 / 10),
        Lasting("keeps its registration window open too long", window => window * 115 / 100),
        new("registers clients as soon as it has bound the port", "REG-05", SubjectRole.Server) { Meddle = it => RegisterEarly(it, AckWhen.AtOnce) },
        new("keeps a registration that came before the Port OK and acknowledges it when the window opens", "REG-05", SubjectRole.Server) { Meddle = it => RegisterEarly(it, AckWhen.AtOpening) },
        new("registers silently who came before the Port OK", "REG-05", SubjectRole.Server) { Meddle = it => RegisterEarly(it, AckWhen.Never) },
        new("acknowledges registrations after the window", "REG-05", SubjectRole.Server)
        {
            Meddle = it => Late(it, request => it.Transmit(request with { Octets = Packets.Ack(request.Seq) })),
        },
        new("lets who comes late join the running stream", "LIM-03", SubjectRole.Server) { Meddle = it => JoinLate(it, acknowledges: true) },
        new("lets who comes late join the running stream without a word", "LIM-03", SubjectRole.Server) { Meddle = it => JoinLate(it, acknowledges: false) },
    ];

    private enum AckWhen
    {
        AtOnce,
        AtOpening,
        Never,
    }

    private static Mutant Lasting(string name, Func<Duration, Duration> window) => new(name, "REG-05", SubjectRole.Server)
    {
        Mistake = parameters => parameters with { RegistrationWindow = window(parameters.RegistrationWindow) },
    };

    private static void RegisterEarly(Meddler it, AckWhen when)
    {
        List<Datagram> early = [];
        var silent = new List<(Endpoint, ulong)>();
        var watch = new SessionWatch(it, session =>
        {
            foreach (var request in early.Where(request => request.LocalPort == session.Port))
            {
                if (when != AckWhen.AtOpening) silent.Add((request.Peer, request.Seq));
                it.Deliver(request);
            }

            early.RemoveAll(request => request.LocalPort == session.Port);
        });
        it.Receive(PacketType.RegistrationRequest, request =>
        {
            if (watch.IsInWindow(request.LocalPort) || watch.IsAfterWindow(request.LocalPort))
            {
                it.Deliver(request);
                return;
            }

            early.Add(request);
            if (when == AckWhen.AtOnce) it.Transmit(request with { Octets = Packets.Ack(request.Seq) });
        });
        it.Send(PacketType.Ack, ack =>
        {
            if (!silent.Remove((ack.Peer, ack.Seq))) it.Transmit(ack);
        });
    }

    private static void Late(Meddler it, Action<Datagram> act)
    {
        var watch = new SessionWatch(it);
        it.Receive(PacketType.RegistrationRequest, request =>
        {
            if (watch.IsAfterWindow(request.LocalPort) && request.Peer.Port == request.LocalPort) act(request);
            else watch.Registered(request, it.Deliver);
        });
    }

    private static void JoinLate(Meddler it, bool acknowledges)
    {
        List<Datagram> late = [];
        Late(it, request =>
        {
            late.Add(request);
            if (acknowledges) it.Transmit(request with { Octets = Packets.Ack(request.Seq) });
        });
        HashSet<(Endpoint, ulong)> sent = [];
        it.Send(PacketType.Stream, packet =>
        {
            it.Transmit(packet);
            sent.Add((packet.Peer, packet.Seq));
            foreach (var request in late.Where(request => request.LocalPort == packet.LocalPort))
            {
                if (sent.Add((request.Peer, packet.Seq))) it.Transmit(packet with { Peer = request.Peer });
            }
        });
    }
}
