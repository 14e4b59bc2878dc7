using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Network;

namespace ProtocolLab.Conformance;

/// <summary>Which servers and clients talked already when a foreign capture began.</summary>
internal sealed class ForeignConversations
{
    private readonly HashSet<(HostAddress Server, HostAddress Client)> late = [];
    private readonly HashSet<HostAddress> busy = [];
    private readonly Dictionary<(HostAddress Server, HostAddress Client), long> beginnings = [];
    private readonly Dictionary<(HostAddress Server, ushort Port), long> sessions = [];
    private readonly Dictionary<(HostAddress Server, ushort Port), HostAddress> leaders = [];
    private readonly HashSet<HostAddress> servers;
    private readonly Instant settled;

    public ForeignConversations(Trace trace)
    {
        servers = [.. trace.Standards.Select(standard => standard.Address)];
        if (!trace.IsForeign || trace.Observations.Count == 0) return;
        var parameters = trace.Label.Parameters;
        settled = trace.Observations[0].At + parameters.AllocationTimeout + parameters.RegistrationWindow;
        foreach (var seen in trace.Observations.Where(seen => seen.Is(PacketType.PortAnswer) && seen.Flag))
            leaders.TryAdd((seen.To.Address, seen.Port), seen.From.Address);
        foreach (var conversation in trace.Observations.GroupBy(Pair))
        {
            beginnings.Add(conversation.Key, conversation.First().Frame);
            foreach (var seen in conversation) sessions.TryAdd((conversation.Key.Server, PortOf(seen, conversation.Key.Server)), seen.Frame);
            if (!IsLate(conversation) || IsUnheard(conversation)) continue;
            late.Add(conversation.Key);
            busy.Add(conversation.Key.Server);
        }
    }

    /// <summary>Whether the two talked already, or the server was busy already and what it knew then may still count.</summary>
    public bool IsBegunLate(Observation seen) => late.Contains(Pair(seen)) || (seen.At <= settled && busy.Contains(Pair(seen).Server));

    /// <summary>The first frame of the conversation, or of the session that it belongs to.</summary>
    public long BeganAt(Observation seen)
    {
        var pair = Pair(seen);
        return Math.Min(beginnings.GetValueOrDefault(pair, long.MaxValue), sessions.GetValueOrDefault((pair.Server, PortOf(seen, pair.Server)), long.MaxValue));
    }

    private static ushort PortOf(Observation seen, HostAddress server) => seen.Port != 0 ? seen.Port : seen.To.Address == server ? seen.To.Port : seen.From.Port;

    private (HostAddress Server, HostAddress Client) Pair(Observation seen) =>
        servers.Contains(seen.To.Address) ? (seen.To.Address, seen.From.Address) : (seen.From.Address, seen.To.Address);

    // Who says nothing in the whole capture, and is sent something in a session that has its handshake there, has no part in it that is missing.
    private bool IsUnheard(IGrouping<(HostAddress Server, HostAddress Client), Observation> conversation) =>
        conversation.All(seen => seen.From.Address == conversation.Key.Server && leaders.ContainsKey((seen.From.Address, seen.From.Port)));

    // A leader asks for a port first, and a member, whom nobody offers movies, registers first; and nobody answers what nobody has said.
    private bool IsLate(IEnumerable<Observation> conversation)
    {
        var said = new HashSet<(bool ByServer, PacketType Type)>();
        var unconfirmed = new HashSet<ulong>();
        var isFirst = true;
        foreach (var seen in conversation)
        {
            var isServers = !servers.Contains(seen.To.Address);
            if (isFirst && (isServers || seen.Type is not (PacketType.PortRequest or PacketType.RegistrationRequest))) return true;
            isFirst = false;
            if (!IsAnothers(seen) && !(seen.Is(PacketType.Ack) && unconfirmed.Contains(seen.Seq)) && Presupposed(isServers, seen) is { Length: > 0 } presupposed && !Array.Exists(presupposed, type => said.Contains((!isServers, type)))) return true;
            if (seen.Is(PacketType.Stream) && !seen.Flag) unconfirmed.Add(seen.Seq);
            else said.Add((isServers, seen.Type));
        }

        return false;
    }

    // Where somebody else has opened the session, it has no other leader whose handshake could be missing.
    private bool IsAnothers(Observation seen) => seen.Type is PacketType.MoviesAvailable or PacketType.MovieChoice
        && Pair(seen) is var (server, client) && leaders.TryGetValue((server, seen.From.Port), out var leader) && leader != client;

    private static PacketType[] Presupposed(bool isServers, Observation seen) => (isServers, seen.Type) switch
    {
        (true, PacketType.PortAllocated) => [PacketType.PortRequest],
        (true, PacketType.MoviesAvailable) => [PacketType.PortRequest],
        (true, PacketType.Ack) => [PacketType.PortAnswer, PacketType.RegistrationRequest],
        (false, PacketType.PortAnswer) => [PacketType.PortAllocated],
        (false, PacketType.MovieChoice) => [PacketType.MoviesAvailable],
        (false, PacketType.Ack) => [PacketType.Stream],
        _ => [],
    };
}
