using ProtocolLab.Capture;
using ProtocolLab.Network;
using ProtocolLab.Network.Sockets;

namespace ProtocolLab.Replay;

/// <summary>
/// Does once, where nobody sees it, what a replay is going to do: the first call of a method takes the runtime tens of
/// milliseconds, and would put the first packets of the replay that much late.
/// </summary>
internal static class Rehearsal
{
    private static readonly Duration Shortly = Duration.FromMilliseconds(1);
    private static readonly Duration AtMost = Duration.FromMilliseconds(200);

    /// <param name="recording">Its first group is played to a server that never answers, in virtual time.</param>
    /// <param name="payloads">Has its octets.</param>
    /// <param name="loop">Carries a datagram from an address to itself.</param>
    /// <param name="own">The address.</param>
    public static void Run(RecordedCapture recording, PayloadSpool payloads, SocketLoop loop, HostAddress own)
    {
        using var nowhere = new TraceWriter(Stream.Null);
        var first = recording.With([recording.Groups[0]]);
        var addresses = first.Sent.Select(seen => seen.From.Address).Distinct().Where(address => address != recording.Standard.Address).ToDictionary(address => address);
        if (first.Sent.All(seen => addresses.ContainsKey(seen.From.Address)))
        {
            var stage = new SimulatedStage(0, recording.Standard.Address, _ => new Postbox(() => Instant.Zero, (_, _, _, _) => { }), [], nowhere);
            new ClientReplay(first, payloads, stage, new ClientPlan(recording.Standard, addresses, new Tempo(first.Sent.First().At, Instant.Zero, 1), Shortly)).Run(() => false);
        }

        SendToItself(loop, own);
    }

    /// <summary>Carries a few datagrams from an address to itself.</summary>
    public static void SendToItself(SocketLoop loop, HostAddress own)
    {
        using var nowhere = new TraceWriter(Stream.Null);
        using var stage = new SocketStage(loop, new TimeOrderedTap(nowhere, Shortly), null);
        var came = 0;
        var host = stage.AddHost("rehearsal", own, (_, _, _, _) => came++);
        if (!host.TryBindAny(out var port)) return;
        for (var i = 0; i < 3; i++) stage.At(loop.Now + (Shortly * i), () => host.Send(port, new Endpoint(own, port), "rehearsal"u8));
        stage.Run(() => came == 3, loop.Clock + AtMost);
    }
}
