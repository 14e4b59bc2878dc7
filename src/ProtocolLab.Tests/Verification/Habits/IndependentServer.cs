using ProtocolLab.MovieStreaming;
using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Network;
using ProtocolLab.Verification;

namespace ProtocolLab.Tests.Verification.Habits;

/// <summary>A server that has nothing in common with the reference but the specification; it settles what is free as its habit says.</summary>
internal sealed class IndependentServer(IHost host, ushort standardPort, IReadOnlyList<OfferedMovie> movies, Parameters parameters, ServerHabit habit) : IProgram
{
    private readonly PriorityQueue<Action, (Instant At, int Order)> timers = new();
    private readonly Dictionary<Endpoint, Claim> claims = [];
    private readonly Dictionary<Endpoint, List<ushort>> refused = [];
    private readonly Dictionary<ushort, IndependentSession> sessions = [];
    private int order;

    public IReadOnlyList<OfferedMovie> Movies => movies;

    public Parameters Parameters => parameters;

    public ServerHabit Habit => habit;

    public Instant Now => host.Now;

    public Instant NextDeadline => timers.TryPeek(out _, out var next) ? next.At : Instant.Never;

    public void Start() => host.TryBind(standardPort);

    public void Receive(ushort localPort, Endpoint from, ReadOnlySpan<byte> payload)
    {
        if (Packet.Check(payload) != Malformation.None) return; // WIRE-04
        DeadlinePassed();
        if (localPort != standardPort)
        {
            if (sessions.TryGetValue(localPort, out var session)) session.Receive(from, payload);
        }
        else if (Packet.TypeOf(payload) == PacketType.PortRequest)
        {
            var request = PortRequest.Read(payload);
            if (habit.AnswersAfter == Duration.Zero) Allocate(from, request);
            else At(Now + habit.AnswersAfter, () => Allocate(from, request));
        }
        else if (Packet.TypeOf(payload) == PacketType.PortAnswer)
        {
            Conclude(from, PortAnswer.Read(payload));
        }
    }

    public void DeadlinePassed()
    {
        while (timers.TryPeek(out var action, out var next) && next.At <= Now)
        {
            timers.Dequeue();
            action();
        }
    }

    public void At(Instant at, Action action) => timers.Enqueue(action, (at, order++));

    public void Send(ushort port, Endpoint to, ReadOnlySpan<byte> packet) => host.Send(port, to, packet);

    public void Acknowledge(ushort port, Endpoint to, ulong seq)
    {
        Span<byte> packet = stackalloc byte[Ack.Length];
        new Ack(seq).Write(packet);
        host.Send(port, to, packet);
    }

    public void Close(ushort port)
    {
        sessions.Remove(port);
        host.Release(port);
    }

    private void Allocate(Endpoint client, PortRequest request)
    {
        if (!claims.TryGetValue(client, out var claim))
        {
            if (Bind(client, request.Port) is not { } port) return; // LIM-01
            claims.Add(client, claim = new Claim(port, request.Seq));
            At(Now + parameters.AllocationTimeout, () => GiveUp(client, claim));
        }

        Span<byte> packet = stackalloc byte[PortAllocated.Length];
        new PortAllocated(habit.AllocatedSeq(habit.RepeatsFirstAnswer ? claim.Seq : request.Seq), claim.Port).Write(packet);
        host.Send(standardPort, client, packet);
    }

    private ushort? Bind(Endpoint client, ushort wanted)
    {
        if (wanted != 0 && parameters.PortRange.Contains(wanted) && host.TryBind(wanted)) return wanted; // HS-02
        var avoided = refused.GetValueOrDefault(client, []);
        foreach (var port in habit.Ports(parameters.PortRange).Where(port => !avoided.Contains(port)).Concat(avoided))
        {
            if (host.TryBind(port)) return port;
        }

        return null;
    }

    private void GiveUp(Endpoint client, Claim claim)
    {
        if (claim.Accepted is not null || claims.GetValueOrDefault(client) != claim) return;
        claims.Remove(client);
        host.Release(claim.Port); // HS-09
    }

    private void Conclude(Endpoint client, PortAnswer answer)
    {
        if (!claims.TryGetValue(client, out var claim) || claim.Port != answer.Port) return; // HS-08
        if (claim.Accepted is { } known)
        {
            if (answer == known) Acknowledge(standardPort, client, answer.Seq); // HS-06
        }
        else if (answer.Bound)
        {
            claim.Accepted = answer;
            Open(client, claim, answer);
        }
        else
        {
            claims.Remove(client);
            host.Release(claim.Port);
            if (!refused.TryGetValue(client, out var ports)) refused.Add(client, ports = []);
            if (habit.RemembersOnlyLatestRefusal) ports.Clear();
            if (!ports.Contains(claim.Port) && parameters.PortRange.Contains(claim.Port)) ports.Add(claim.Port);
            Acknowledge(standardPort, client, answer.Seq);
        }
    }

    private void Open(Endpoint client, Claim claim, PortAnswer answer)
    {
        var session = new IndependentSession(this, claim.Port, new Endpoint(client.Address, claim.Port));
        sessions.Add(claim.Port, session);
        At(Now + parameters.RegistrationWindow, () =>
        {
            claims.Remove(client);
            session.EndWindow();
        });
        if (habit.OffersBeforeAck) session.Offer();
        Acknowledge(standardPort, client, answer.Seq);
        if (!habit.OffersBeforeAck) session.Offer();
    }

    /// <summary>A port that a client has been given, until its window ends.</summary>
    private sealed class Claim(ushort port, ulong seq)
    {
        public ushort Port => port;

        public ulong Seq => seq;

        public PortAnswer? Accepted { get; set; }
    }
}
