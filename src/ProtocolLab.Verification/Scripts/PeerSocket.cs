using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Network;

namespace ProtocolLab.Verification;

/// <summary>A port of a machine that a script plays: it sends whatever the script wants, and keeps what comes.</summary>
internal sealed class PeerSocket(Stage stage, IArena arena, IHost host, ushort port)
{
    private readonly List<Datagram> received = [];
    private readonly List<Datagram> unread = [];
    private readonly List<(Func<Datagram, bool> Fits, Action<Datagram> React)> habits = [];
    private (Func<Datagram, bool> Fits, TaskCompletionSource<Datagram?> Waiting)? reader;

    public Endpoint Local => new(host.Address, port);

    /// <summary>All that has come so far.</summary>
    public IReadOnlyList<Datagram> Received => received;

    public void Send(Endpoint to, ReadOnlySpan<byte> octets) => host.Send(port, to, octets);

    /// <summary>From now on, does something about each datagram of a kind as it comes; the script gets it as well.</summary>
    public void Whenever(Func<Datagram, bool> fits, Action<Datagram> react) => habits.Add((fits, react));

    /// <summary>The next datagram of a kind that the script has not read; null if none comes in time. Others stay unread.</summary>
    public Task<Datagram?> Read(Func<Datagram, bool> fits, Duration within)
    {
        if (unread.FirstOrDefault(fits) is { } known)
        {
            unread.Remove(known);
            return Task.FromResult<Datagram?>(known);
        }

        var waiting = new TaskCompletionSource<Datagram?>();
        reader = (fits, waiting);
        arena.At(stage.Now + within, () => waiting.TrySetResult(null));
        return waiting.Task;
    }

    public Task<Datagram?> Read(PacketType type, Duration within) => Read(datagram => datagram.Is(type), within);

    /// <summary>The next packet of a type, in an answer's time; without it the case fails.</summary>
    public async Task<Datagram> Expect(PacketType type, Func<Datagram, bool>? fits = null, Duration? within = null) =>
        await Read(datagram => datagram.Is(type) && (fits is null || fits(datagram)), within ?? stage.Patience)
            ?? throw new CaseFailedException($"No {type.Name()} came to {Local} within {within ?? stage.Patience}.");

    /// <summary>Forgets what the script has not read.</summary>
    public void Forget() => unread.Clear();

    internal void Take(Datagram datagram)
    {
        received.Add(datagram);
        foreach (var habit in habits.Where(habit => habit.Fits(datagram)).ToList()) habit.React(datagram);
        if (reader is { } waiting && !waiting.Waiting.Task.IsCompleted && waiting.Fits(datagram)) waiting.Waiting.SetResult(datagram);
        else unread.Add(datagram);
    }
}
