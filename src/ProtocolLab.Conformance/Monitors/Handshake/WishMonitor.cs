using ProtocolLab.MovieStreaming;
using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Network;

namespace ProtocolLab.Conformance;

/// <summary>The leader asks for the port that it was told, which it has bound before, and for none that it cannot have.</summary>
internal sealed class WishMonitor : IMonitor
{
    private const ushort FirstDynamicPort = 49_152;

    public IReadOnlyList<string> Requirements => ["HS-10"];

    public void Judge(Dossier dossier, Findings findings)
    {
        // A capture from elsewhere does not tell which ports were free.
        if (!dossier.Trace.Label.IsLabelled) return;
        foreach (var leader in dossier.Leaders)
        {
            foreach (var request in leader.Sent(PacketType.PortRequest).Where(request => request.Port != 0)) JudgeRequest(dossier, leader, request, findings);
        }

        var leaders = dossier.Leaders.ToLookup(leader => leader.Socket.Address);
        foreach (var (client, note) in dossier.Trace.Clients)
        {
            if (note is { IsLeader: true, WantedPort: { } wanted } && note.StartedAt != Instant.Never && dossier.Trace.Label.IsSubject(client))
                JudgeWish(dossier, client, leaders[client], note, wanted, findings);
        }
    }

    private static void JudgeRequest(Dossier dossier, LeaderView leader, Observation request, Findings findings)
    {
        // The leader has the port from its start on: who comes for it later does not get it.
        var holder = PortHolding.ForeignHolder(dossier, leader.Socket.Address, request.Port, request.At, held => leader.Events[0].At <= held.From && held.From > Instant.Zero);
        if (holder is null or { IsCertain: true })
            findings.Expect("HS-10", holder is null, $"The leader asked for port {request.Port}, which another program held on its own machine.", request);
    }

    private static void JudgeWish(Dossier dossier, HostAddress client, IEnumerable<LeaderView> leaders, ClientNote note, ushort wanted, Findings findings)
    {
        var first = leaders.Select(leader => leader.Sent(PacketType.PortRequest)[0]).MinBy(request => request.Frame);
        var holder = wanted == 0 ? null : PortHolding.ForeignHolder(dossier, client, wanted, first?.At ?? note.StartedAt, held => note.StartedAt <= held.From && held.From > Instant.Zero);
        if (first is null)
            JudgeSilence(dossier, client, note, wanted, holder, findings);
        else if (holder is null && first.Port != wanted && first.Port == OfferAnswerMonitor.Swapped(wanted))
            findings.Miss("WIRE-01", $"The leader was to ask for port {wanted}, and asked for {first.Port}: the octets are swapped.", first);
        else if (holder is null)
            findings.Expect("HS-10", first.Port == wanted, $"The leader was to ask for port {wanted}, and asked for {first.Port}.", first);
    }

    // Without a port for its handshake socket a leader cannot ask for anything: systems take it from the dynamic ports (RFC 6335 section 6).
    private static bool HasNoPort(Dossier dossier, HostAddress client, ClientNote note) =>
        dossier.Trace.Label.Held.Any(held => held.Ports.First <= FirstDynamicPort && held.Ports.Last == ushort.MaxValue && held.Covers(client, held.Ports.Last, note.StartedAt));

    private static void JudgeSilence(Dossier dossier, HostAddress client, ClientNote note, ushort wanted, Holder? holder, Findings findings)
    {
        // It asked, in octets that are no packet (WIRE-01).
        if (dossier.SentPackets.Any(seen => seen.From.Address == client)) return;
        if (ProgramEnd.Of(dossier, client) is not { } end || dossier.Trace.Observations is not [var witness, ..]) return;
        if (end.HasOverstayed(note.StartedAt, dossier.Parameters.ServerTimeout))
            findings.Miss("HS-10", $"The leader never asked for a port, and {end.InWords} {end.At - note.StartedAt} after its start.", witness);
        else if (end.IsByItself && holder is null && !HasNoPort(dossier, client, note))
            findings.Miss("HS-10", $"Port {wanted} was free, and the leader {end.InWords} without asking for it.", witness);
        else if (end.IsByItself && holder is { IsCertain: true })
            findings.Expect("HS-10", end.IsInError, $"Port {wanted} was taken, and the leader {end.InWords}; it ends with 1 (section 6).", witness);
    }
}
