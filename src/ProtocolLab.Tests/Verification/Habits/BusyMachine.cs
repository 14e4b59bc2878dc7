using ProtocolLab.Network;
using ProtocolLab.Tests.Support;

namespace ProtocolLab.Tests.Verification.Habits;

/// <summary>How late a machine under load is, in milliseconds at most.</summary>
/// <param name="Name">As a sentence about the server.</param>
internal sealed record Load(string Name)
{
    public int Sending { get; init; }

    public int Timers { get; init; }

    public int Reading { get; init; }

    /// <summary>Of what has piled up, what came to the standard port is read last.</summary>
    public bool ReadsStandardPortLast { get; init; }
}

/// <summary>A machine under load: what its program sends leaves later, though in order, its timers run late, and what comes is read in heaps.</summary>
internal sealed class BusyMachine(IHost host, ushort standardPort, Load load, ulong seed) : IHost, IProgram
{
    private readonly Dice dice = new(seed);
    private readonly Queue<(Instant At, Action Action)> leaving = new();
    private readonly List<(ushort Port, Endpoint From, byte[] Octets)> inbox = [];
    private Instant lastLeaves;
    private Instant readsAt = Instant.Never;
    private Instant timer = Instant.Never;
    private Instant lateTimer = Instant.Never;

    public required Func<IHost, IProgram> Make { get; init; }

    public HostAddress Address => host.Address;

    public Instant Now => host.Now;

    public Instant NextDeadline =>
        Instant.Earlier(Instant.Earlier(readsAt, LateTimer()), leaving.TryPeek(out var next) ? next.At : Instant.Never);

    private IProgram Program => field ??= Make(this);

    public bool TryBind(ushort port) => host.TryBind(port);

    public bool TryBindAny(out ushort port) => host.TryBindAny(out port);

    // A program closes a port when it has sent from it, and before it reads on.
    public void Release(ushort port)
    {
        while (leaving.TryDequeue(out var next)) next.Action();
        host.Release(port);
    }

    public void Send(ushort fromPort, Endpoint to, ReadOnlySpan<byte> payload)
    {
        var octets = payload.ToArray();
        Leave(() => host.Send(fromPort, to, octets));
    }

    public void Start() => Program.Start();

    public void Receive(ushort localPort, Endpoint from, ReadOnlySpan<byte> payload)
    {
        if (load.Reading == 0)
        {
            Program.Receive(localPort, from, payload);
            return;
        }

        inbox.Add((localPort, from, payload.ToArray()));
        if (readsAt == Instant.Never) readsAt = Now + Draw(load.Reading);
    }

    public void DeadlinePassed()
    {
        if (readsAt <= Now)
        {
            var heap = inbox.OrderBy(seen => (seen.Port == standardPort) == load.ReadsStandardPortLast).ToList();
            inbox.Clear();
            readsAt = Instant.Never;
            foreach (var (port, from, octets) in heap) Program.Receive(port, from, octets);
        }

        if (LateTimer() <= Now) Program.DeadlinePassed();
        while (leaving.TryPeek(out var next) && next.At <= Now) leaving.Dequeue().Action();
    }

    private void Leave(Action action)
    {
        lastLeaves = Instant.Later(lastLeaves, Now + Draw(load.Sending));
        if (lastLeaves <= Now && leaving.Count == 0) action();
        else leaving.Enqueue((lastLeaves, action));
    }

    private Instant LateTimer()
    {
        if (Program.NextDeadline == timer) return lateTimer;
        timer = Program.NextDeadline;
        return lateTimer = timer == Instant.Never ? timer : timer + Draw(load.Timers);
    }

    private Duration Draw(int milliseconds) => milliseconds == 0 ? Duration.Zero : Duration.FromMicroseconds(dice.Between(0, milliseconds * 1_000));
}
