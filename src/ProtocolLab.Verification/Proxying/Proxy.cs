using ProtocolLab.MovieStreaming;
using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Network;
using ProtocolLab.Network.Simulation;
using ProtocolLab.Network.Sockets;
using ProtocolLab.Scenarios;

namespace ProtocolLab.Verification;

/// <summary>
/// Stands between real clients and a real server and impairs what goes to and fro. Clients take it for the server; the
/// server knows each client under an address of the proxy's, with the port numbers that the client uses itself,
/// because the session port that both ends negotiate travels inside the payload. No octet of a payload is changed.
/// </summary>
public sealed class Proxy : IDisposable
{
    private static readonly Duration LookRound = Duration.FromSeconds(1);

    private readonly SocketLoop loop;
    private readonly ProxyOptions options;
    private readonly ImpairedPaths paths;
    private readonly ProxyTrace trace;
    private readonly Doors doors;
    private readonly ViaPool pool;
    private readonly ProxiedClients clients;
    private readonly ProxiedSessions sessions;
    private readonly ProxyTally toServer = new();
    private readonly ProxyTally toClients = new();
    private readonly HashSet<string> saidOnce = [];
    private readonly Door entrance;
    private readonly Alarm rounds;
    private long fromStrangers;
    private ulong packets;
    private Instant stoppedAt = Instant.Never;

    /// <summary>Begins to forward, as long as the loop runs.</summary>
    /// <exception cref="IOException">A port is in use, or an address is none of this machine's.</exception>
    /// <exception cref="ArgumentException">The options contradict each other.</exception>
    public Proxy(SocketLoop loop, ProxyOptions options)
    {
        if (options.Fault() is { } fault) throw new ArgumentException(fault, nameof(options));
        this.loop = loop;
        this.options = options;
        Seed = options.Seed ?? options.Impairments.Seed;
        pool = ViaPool.Of(options, loop);
        clients = new ProxiedClients(options.Impairments.Clients);
        sessions = new ProxiedSessions(options.Say);
        doors = new Doors(loop, Take);
        entrance = doors.TowardClients(options.Listen)
            ?? throw new IOException(doors.Fault ?? $"UDP port {options.Listen} is in use; listen on another address, or end the program that holds it.");
        // Nothing tells a proxy what else went on around the programs, hence no name.
        trace = new ProxyTrace(options.Trace, new TraceLabel("", Seed, options.Listen.Port, options.Impairments.Parameters) { IsRealTime = true }, options.Listen.Address);
        paths = new ImpairedPaths(loop, options.Impairments.Network, Seed);
        rounds = new Alarm(GoRound);
        loop.Set(rounds, loop.Clock + LookRound);
    }

    public ulong Seed { get; }

    /// <summary>Closes all sockets; what is on its way is lost.</summary>
    public void Dispose()
    {
        if (stoppedAt != Instant.Never) return;
        stoppedAt = loop.Clock;
        loop.Set(rounds, Instant.Never);
        sessions.ReleaseAll("the proxy ends");
        doors.CloseAll();
        trace.Dispose();
    }

    public ProxySummary Summarize() => new()
    {
        Seed = Seed,
        Lasted = Instant.Earlier(stoppedAt, loop.Clock) - paths.StartedAt,
        ToServer = toServer.Total([.. paths.Counts.Where(path => path.To == ServerRole.HostName)]),
        ToClients = toClients.Total([.. paths.Counts.Where(path => path.From == ServerRole.HostName)]),
        Clients = [.. clients.All.Select(client => new ClientSummary(client.Name, client.Address, client.Via))],
        Sessions = sessions.Summaries,
        Lateness = paths.Lateness,
        FromStrangers = fromStrangers,
    };

    private void Take(Door door, Endpoint from, ReadOnlyMemory<byte> payload, Instant at)
    {
        if (door.StandsFor is { } socket && from.Address == options.Server.Address) TakeFromServer(socket, from.Port, payload, at);
        else if (door.FacesClients) TakeFromClient(door, from, payload, at);
        else fromStrangers++;
    }

    private void TakeFromClient(Door door, Endpoint from, ReadOnlyMemory<byte> payload, Instant at)
    {
        toServer.In++;
        var client = clients.Of(from.Address, out var isNew);
        if (isNew) trace.Add(client);
        var socket = new ClientSocket(client, from.Port);
        var datagram = new Carried(++packets, from, door.Port.Local, payload);
        if (door == entrance && IsPacket(payload, PacketType.PortAnswer) && PortAnswer.Read(payload.Span) is { Bound: true } answer) PrepareFor(client, answer.Port);

        if (StandIn(socket, door != entrance) is null)
        {
            var obstacle = ObstacleOf(socket);
            if (door != entrance) sessions.Hindered(door.Port.Local.Port, obstacle);
            trace.Sent(client.Interface, at, datagram, Hinder(toServer, obstacle));
            return;
        }

        if (door != entrance) sessions.Joined(door.Port.Local.Port, client);
        var to = options.Server with { Port = door == entrance ? options.Server.Port : door.Port.Local.Port };
        var fate = paths.Send(client.Name, ServerRole.HostName, from.Port, datagram.To, payload, at, (_, octets) => PassToServer(socket, to, datagram with { Payload = octets }));
        trace.Sent(client.Interface, at, datagram, fate.Comment);
    }

    private void TakeFromServer(ClientSocket socket, ushort fromPort, ReadOnlyMemory<byte> payload, Instant at)
    {
        toClients.In++;
        if (IsPacket(payload, PacketType.PortAllocated)) Offer(PortAllocated.Read(payload.Span).Port, socket.Client);
        var datagram = new Carried(++packets, Shown(fromPort), socket.Endpoint, payload);
        var fate = paths.Send(ServerRole.HostName, socket.Client.Name, fromPort, datagram.To, payload, at, (_, octets) => PassToClient(socket, datagram with { Payload = octets }));
        trace.Sent(ProxyTrace.Server, at, datagram, fate.Comment);
    }

    private void PassToServer(ClientSocket socket, Endpoint to, Carried datagram)
    {
        if (stoppedAt != Instant.Never) return;
        if (StandIn(socket, datagram.To != entrance.Port.Local) is { } door) Pass(toServer, door, ProxyTrace.Server, to, datagram);
        else Hinder(toServer, ObstacleOf(socket));
    }

    private void PassToClient(ClientSocket socket, Carried datagram)
    {
        if (stoppedAt != Instant.Never) return;
        if (doors.TowardClients(datagram.From) is { } door) Pass(toClients, door, socket.Client.Interface, datagram.To, datagram);
        else Hinder(toClients, ObstacleAt(datagram.From));
    }

    private void Pass(ProxyTally tally, Door door, int index, Endpoint to, Carried datagram)
    {
        door.LastUsed = loop.Now;
        var at = loop.Clock;
        if (door.Port.Send(to, datagram.Payload.Span) is { } refusal)
        {
            Hinder(tally, refusal);
            return;
        }

        tally.Out++;
        trace.Arrived(index, at, datagram);
    }

    /// <summary>A port of the server's as clients see it.</summary>
    private Endpoint Shown(ushort serverPort) => serverPort == options.Server.Port ? options.Listen : options.Listen with { Port = serverPort };

    private void Offer(ushort port, ProxiedClient leader) => sessions.Offered(port, leader, () =>
        port == options.Listen.Port ? $"the proxy itself listens on port {port}; listen on port {options.Server.Port}, which the server cannot offer"
        : doors.TowardClients(options.Listen with { Port = port }) is null ? ObstacleAt(options.Listen with { Port = port })
        : null);

    // The server may send to P as soon as it has the Port OK.
    private void PrepareFor(ProxiedClient client, ushort port)
    {
        var socket = new ClientSocket(client, port);
        if (StandIn(socket, mirrors: true) is not null) return;
        sessions.Hindered(port, ObstacleOf(socket));
        SayOnce(ObstacleOf(socket));
    }

    /// <summary>The socket that takes a client's place toward the server; opened if need be.</summary>
    /// <param name="socket">The client's.</param>
    /// <param name="mirrors">Whether the port number has to be the client's own: it has on a session port.</param>
    private Door? StandIn(ClientSocket socket, bool mirrors)
    {
        if (doors.Of(socket.Endpoint) is { } known) return known;
        var client = socket.Client;
        IEnumerable<HostAddress> candidates = client.Via is { } has ? [has] : pool.Candidates;
        var door = candidates.Select(address => doors.TryOpenFor(new Endpoint(address, socket.Port), socket)).FirstOrDefault(open => open is not null);
        if (door is null && !mirrors) door = doors.TryOpenFor(new Endpoint(candidates.First(), 0), socket);
        if (door is null) return null;
        if (client.Via is null) Settle(client, door.Port.Local.Address);
        return door;
    }

    private void Settle(ProxiedClient client, HostAddress via)
    {
        client.Via = via;
        pool.Take(via);
        options.Say($"{(client.Name == client.Address.ToString() ? client.Name : $"{client.Address} is {client.Name}, and")} goes to the server as {via}");
    }

    private string ObstacleOf(ClientSocket socket) => doors.Fault is { } fault ? fault
        : socket.Client.Via is { } via
        ? $"port {socket.Port} is in use on {via}, which stands for {socket.Client.Name}; see --via"
        : $"port {socket.Port} is in use on every address that could stand for {socket.Client.Name}; give more with --via";

    private string ObstacleAt(Endpoint local) => doors.Fault ?? $"port {local.Port} is in use on {local.Address} (a server that binds 0.0.0.0 takes its ports from its whole machine)";

    /// <returns>What a trace says of the datagram.</returns>
    private string Hinder(ProxyTally tally, string cause)
    {
        tally.Hinder(cause);
        SayOnce(cause);
        return $"{TapComment.Lost}: {cause}";
    }

    private void SayOnce(string cause)
    {
        if (saidOnce.Add(cause)) options.Say(cause);
    }

    private void GoRound()
    {
        foreach (var door in doors.CloseUnused(entrance, loop.Now - options.IdleLimit).Where(door => door.FacesClients))
            sessions.Released(door.Port.Local.Port, $"nobody has used it for {options.IdleLimit}");
        trace.Flush(loop.Clock);
        loop.Set(rounds, loop.Clock + LookRound);
    }

    private static bool IsPacket(ReadOnlyMemory<byte> payload, PacketType type) =>
        Packet.Check(payload.Span) == Malformation.None && Packet.TypeOf(payload.Span) == type;
}
