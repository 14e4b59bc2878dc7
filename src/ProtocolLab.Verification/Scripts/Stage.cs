using ProtocolLab.MovieStreaming;
using ProtocolLab.Network;

namespace ProtocolLab.Verification;

/// <summary>
/// What a script sees of the world: peers that it plays, the subject's end, and time. Awaiting gives the thread back
/// to the arena; a script goes on in the midst of the event that it waited for.
/// </summary>
internal sealed class Stage(IArena arena, Setting setting)
{
    private readonly List<TaskCompletionSource<SubjectEnd?>> waitingForEnd = [];
    private SubjectEnd? end;

    public Instant Now => arena.Now;

    public Setting Setting => setting;

    public Parameters Parameters => setting.Parameters;

    /// <summary>The server's standard endpoint, whoever plays the server.</summary>
    public Endpoint Standard => arena.Standard;

    public HostAddress SubjectAddress => arena.SubjectAddress;

    /// <summary>How long a script waits for an answer: as long as the judge does.</summary>
    public Duration Patience => Parameters.RetransmitInterval;

    /// <summary>How long a script waits for a program's first packet: it has to be loaded first.</summary>
    public Duration StartUp { get; } = Duration.FromSeconds(10);

    /// <summary>A port of port-range by its place, from 0.</summary>
    public ushort Port(int index) => setting.Port(index);

    /// <summary>A machine that the script plays.</summary>
    public Peer Join(string name, bool isServer = false) => new(this, arena, name, isServer);

    /// <summary>Starts the subject. A server runs before its script begins.</summary>
    public void Start(SubjectOrder order) => arena.Start(order, SubjectEnded);

    /// <summary>Starts a subject that leads, as the setting says.</summary>
    public void StartLeader() =>
        Start(new SubjectOrder.Leader(setting.WantedPort is { } index ? Port(index) : (ushort)0, setting.Movie, setting.WishMicroseconds));

    /// <summary>Starts a subject that is told this session port.</summary>
    public void StartMember(ushort sessionPort) => Start(new SubjectOrder.Member(sessionPort, setting.WishMicroseconds));

    public Task Wait(Duration time)
    {
        var passed = new TaskCompletionSource();
        arena.At(Now + time, passed.SetResult);
        return passed.Task;
    }

    public Task WaitUntil(Instant at) => at <= Now ? Task.CompletedTask : Wait(at - Now);

    /// <summary>How the subject ended; null if it still runs after that time.</summary>
    public Task<SubjectEnd?> SubjectEnds(Duration within)
    {
        if (end is not null) return Task.FromResult(end);
        var waiting = new TaskCompletionSource<SubjectEnd?>();
        waitingForEnd.Add(waiting);
        arena.At(Now + within, () => waiting.TrySetResult(null));
        return waiting.Task;
    }

    /// <summary>Waits for the subject's end, and fails the case if it does not come in time.</summary>
    public async Task ExpectEnd(Duration within)
    {
        if (await SubjectEnds(within) is null) throw new CaseFailedException($"The subject had not ended after {within}.");
    }

    private void SubjectEnded(SubjectEnd how)
    {
        end = how;
        foreach (var waiting in waitingForEnd.ToList()) waiting.TrySetResult(how);
    }
}
