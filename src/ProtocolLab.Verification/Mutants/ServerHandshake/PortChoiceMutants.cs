using ProtocolLab.MovieStreaming;
using ProtocolLab.MovieStreaming.Wire;
using static ProtocolLab.Verification.HandshakeSide;

namespace ProtocolLab.Verification;

/// <summary>Which port is given (HS-02, HS-03).</summary>
internal static class PortChoiceMutants
{
    public static IReadOnlyList<Mutant> All { get; } =
    [
        Server("gives any port whatever is asked for", "HS-02", it => MeddleWithWish(it, _ => 0)),
        Server("never gives the port that is asked for", "HS-02", it => NeverTheWanted(it, _ => true)),
        Server("reads the wanted port in the wrong byte order", "HS-02", it => MeddleWithWish(it, wanted => (wanted >> 8) | (wanted << 8))),
        Server("gives the port behind the wanted one", "HS-02", it => MeddleWithWish(it, wanted => wanted == 0 ? 0 : wanted + 1)),
        Server("takes the last port of port-range for one outside", "HS-02", it => MeddleWithWish(it, wanted => wanted == it.Parameters.PortRange.Last ? 0 : wanted)),
        Server("takes the first port of port-range for one outside", "HS-02", it => NeverTheWanted(it, wanted => wanted == it.Parameters.PortRange.First)),
        Server("ends port-range one port too early", "HS-01", _ => { })
            with { Mistake = parameters => parameters with { PortRange = new PortRange(parameters.PortRange.First, (ushort)Math.Max(parameters.PortRange.First, parameters.PortRange.Last - 1)) } },
        Server("does not give a refused port again even if it is asked for", "HS-02", ForgetsNoRefusal),
        Server("gives what is asked for outside of port-range", "HS-03", _ => { }) with { Mistake = parameters => parameters with { PortRange = PortRange.Any } },
        Server("gives the port before port-range to who asks for it", "HS-03", it => it.Send(PacketType.PortAllocated, it.Transmit))
            with { Mistake = parameters => parameters with { PortRange = new PortRange((ushort)Math.Max(1, parameters.PortRange.First - 1), parameters.PortRange.Last) } },
        Server("offers port 0 to who asks for any", "HS-03", OffersPortZero),
        Server("shares the wanted port with another program", "HS-03", SharesWanted),
        Server("offers its standard port", "HS-03", OffersStandardPort),
    ];

    private static void MeddleWithWish(Meddler it, Func<ushort, int> change) => it.Receive(PacketType.PortRequest, request => it.Deliver(request.WithPort(change(request.Port))));

    private static void NeverTheWanted(Meddler it, Func<ushort, bool> isDenied)
    {
        ushort wanted = 0;
        it.Receive(PacketType.PortRequest, request =>
        {
            wanted = request.Port;
            it.Deliver(request);
        });
        it.OnBind = port => port == wanted && isDenied(port) ? false : null;
    }

    private static void ForgetsNoRefusal(Meddler it)
    {
        var refused = new HashSet<(Network.Endpoint, ushort)>();
        it.Receive(PacketType.PortAnswer, answer =>
        {
            if (!answer.IsOk()) refused.Add((answer.Peer, answer.Port));
            it.Deliver(answer);
        });
        it.Receive(PacketType.PortRequest, request => it.Deliver(refused.Contains((request.Peer, request.Port)) ? request.WithPort(0) : request));
    }

    private static void OffersPortZero(Meddler it)
    {
        ushort wanted = 0;
        it.Receive(PacketType.PortRequest, request =>
        {
            wanted = request.Port;
            it.Deliver(request);
        });
        it.Send(PacketType.PortAllocated, offer => it.Transmit(wanted == 0 ? offer.WithPort(0) : offer));
    }

    // As with a socket option that lets two programs bind one port; what it sends from there is lost.
    private static void SharesWanted(Meddler it)
    {
        ushort wanted = 0;
        var (bound, shared) = (new HashSet<ushort>(), new HashSet<ushort>());
        it.Receive(PacketType.PortRequest, request =>
        {
            wanted = request.Port;
            it.Deliver(request);
        });
        var others = it.OnSend ?? it.Transmit;
        it.OnSend = datagram =>
        {
            if (!shared.Contains(datagram.LocalPort)) others(datagram);
        };
        it.OnBind = port =>
        {
            if (bound.Contains(port) || shared.Contains(port)) return false;
            return it.Hold(port) ? bound.Add(port) : port == wanted && shared.Add(port);
        };
        it.OnRelease = port => bound.Remove(port) || !shared.Remove(port);
    }

    private static void OffersStandardPort(Meddler it)
    {
        var wanted = new Dictionary<ulong, ushort>();
        it.Receive(PacketType.PortRequest, request =>
        {
            wanted[request.Seq] = request.Port;
            it.Deliver(request);
        });
        it.Send(PacketType.PortAllocated, offer => it.Transmit(wanted.GetValueOrDefault(offer.Seq) == offer.LocalPort ? offer.WithPort(offer.LocalPort) : offer));
    }
}
