using ProtocolLab.Network;
using ProtocolLab.Network.Sockets;

namespace ProtocolLab.Verification;

/// <summary>
/// Watches the machine: a thread that wants to wake every few milliseconds, and notes how late it does. A program that
/// is late while the canary is late too may have been kept from running.
/// </summary>
internal sealed class Canary : IDisposable
{
    private static readonly Duration Period = Duration.FromMilliseconds(5);

    /// <summary>What is noted: less than this is nobody's excuse.</summary>
    private static readonly Duration Remarkable = Duration.FromMilliseconds(5);

    private readonly SocketLoop loop = new();
    private readonly Lock gate = new();
    private readonly List<(Instant At, Duration Late)> delays = [];
    private readonly Thread thread;
    private bool ended;

    public Canary()
    {
        thread = new Thread(Watch) { IsBackground = true, Name = "canary" };
        thread.Start();
    }

    /// <summary>How late it woke, and how late the arenas' timers rang.</summary>
    public Lateness Timers { get; } = new();

    /// <summary>How long datagrams lay in the arenas before they were read.</summary>
    public Lateness Readings { get; } = new();

    /// <summary>The instant by this watcher's clock.</summary>
    public Instant Clock => loop.Clock;

    /// <summary>The longest that the machine kept the watcher waiting since an instant.</summary>
    public Duration WorstSince(Instant since)
    {
        lock (gate)
        {
            var worst = Duration.Zero;
            for (var i = delays.Count - 1; i >= 0 && delays[i].At >= since; i--)
            {
                if (delays[i].Late > worst) worst = delays[i].Late;
            }

            return worst;
        }
    }

    /// <summary>Adds what an arena has measured of itself.</summary>
    public void Add(RealArena arena)
    {
        lock (gate)
        {
            Timers.Add(arena.Timers);
            Readings.Add(arena.Readings);
        }
    }

    public void Dispose()
    {
        loop.Post(() => ended = true);
        thread.Join();
        loop.Dispose();
    }

    private void Watch()
    {
        WakeAt(loop.Clock + Period);
        loop.Run(() => ended, Instant.Never);
    }

    private void WakeAt(Instant due) => loop.At(due, () =>
    {
        var now = loop.Clock;
        lock (gate)
        {
            Timers.Add(now - due);
            if (now - due >= Remarkable) delays.Add((now, now - due));
        }

        WakeAt(now + Period);
    });
}
