using System.Collections.Concurrent;

namespace ProtocolLab.Network.Sockets;

/// <summary>
/// The real world as an event loop: UDP sockets, timers, and work that other threads hand in. Everything is called on
/// the thread that runs the loop, in the order of time: a datagram that came before a timer was due is handled
/// before it, however late the loop wakes.
/// </summary>
public sealed class SocketLoop : IDisposable
{
    /// <summary>So many datagrams are read from one socket before the others have their turn.</summary>
    private const int MostAtOnce = 256;

    /// <summary>So many are read before they are handled: a flood must not keep timers waiting, nor fill the memory.</summary>
    private const int MostTogether = 1_024;

    private static readonly Duration LongestWait = Duration.FromSeconds(3_600);

    // A stamp further off than this is no stamp: the system's clock was set.
    private static readonly Duration PlausibleAge = Duration.FromSeconds(10);

    private readonly RealClock clock = new();
#pragma warning disable CA2213 // It is disposed, last of all; the analysis does not see it.
    private readonly Readiness readiness = new();
#pragma warning restore CA2213
    private readonly Agenda<Alarm> alarms = new();
    private readonly ConcurrentQueue<Action> handedIn = new();
    private readonly List<UdpPort> ready = [];
    private readonly List<UdpPort> opened = [];
    private readonly Inbox inbox = new();
    private readonly UdpPort bell;

    public SocketLoop()
    {
        Now = clock.Now;
        bell = TryOpen(HostAddress.Parse("127.0.0.1"), 0, (_, _, _, _) => { })!;
    }

    /// <summary>Nanoseconds since the Unix epoch; moves between events and with each datagram that is sent, and never back.</summary>
    public Instant Now { get; private set; }

    /// <summary>The clock itself, which moves.</summary>
    public Instant Clock => clock.Now;

    /// <summary>How late timers rang.</summary>
    public Lateness Timers { get; } = new();

    /// <summary>How long datagrams had waited when they were read; exact on Linux, nothing elsewhere.</summary>
    public Lateness Readings { get; } = new();

    /// <summary>Binds a UDP port; 0 is any.</summary>
    /// <returns>Null if the port is in use, or is kept for privileged users, or if this process may open no more sockets.</returns>
    /// <exception cref="IOException">The address is none of this machine's.</exception>
    public UdpPort? TryOpen(HostAddress address, ushort port, DatagramArrived arrived)
    {
        var open = UdpPort.TryOpen(this, new Endpoint(address, port), arrived);
        if (open is null) return null;
        readiness.Add(open);
        opened.Add(open);
        return open;
    }

    /// <summary>Calls back at an instant, or as soon after it as the machine allows.</summary>
    public void At(Instant at, Action action) => alarms.Set(new Alarm(action), at);

    /// <summary>Sets, moves or (<see cref="Instant.Never"/>) cancels an alarm.</summary>
    public void Set(Alarm alarm, Instant at) => alarms.Set(alarm, at);

    /// <summary>Has something done on the loop's thread, from any thread.</summary>
    public void Post(Action action)
    {
        handedIn.Enqueue(action);
        Ring();
    }

    /// <summary>Handles events until something is so, or an instant has come.</summary>
    public void Run(Func<bool> isDone, Instant until)
    {
        while (!isDone())
        {
            Now = clock.Now;
            if (Now >= until) return;
            var wakesAt = handedIn.IsEmpty && inbox.IsEmpty ? Instant.Earlier(until, alarms.Next) : Now;
            readiness.Wait(wakesAt == Instant.Never ? LongestWait : wakesAt - Now, ready);
            ReadAll();
            HandleAll(isDone);
        }
    }

    public void Dispose()
    {
        lock (bell) bell.Dispose();
        // A port takes itself off the list.
        while (opened.Count > 0) opened[^1].Dispose();
        readiness.Dispose();
    }

    /// <summary>Looks at the clock anew: something that takes time has been done, within an event or between two calls of <see cref="Run"/>.</summary>
    public void Refresh() => Now = clock.Now;

    internal void Forget(UdpPort port)
    {
        readiness.Remove(port);
        opened.Remove(port);
    }

    // A port has one place for the address that it sends to, and any thread may ring.
    private void Ring()
    {
        lock (bell) bell.Send(bell.Local, []);
    }

    private void ReadAll()
    {
        if (ready.Count == 0) return;
        var ahead = clock.AheadOfSystem();
        foreach (var port in ready)
        {
            for (var i = 0; i < MostAtOnce && inbox.Count < MostTogether && inbox.TryReceive(port); i++) inbox.Stamp(StampOf(port, ahead));
        }

        inbox.Sort();
    }

    private Instant StampOf(UdpPort port, Duration ahead)
    {
        var now = clock.Now;
        if (!OperatingSystem.IsLinux() || !Posix.TryGetStamp(port.Descriptor, out var stamp)) return now;
        var at = stamp + ahead;
        return at > now || now - at > PlausibleAge ? now : at;
    }

    // Datagrams and alarms in the order of time, then what was handed in meanwhile.
    private void HandleAll(Func<bool> isDone)
    {
        var until = Now = clock.Now;
        while (!isDone())
        {
            if (inbox.NextAt <= Instant.Earlier(alarms.Next, until)) Deliver();
            else if (alarms.TryTakeDue(until, out var alarm, out var due)) Sound(alarm, due);
            else if (!inbox.IsEmpty) Deliver();
            else if (handedIn.TryDequeue(out var action)) Do(action);
            else return;
        }
    }

    private void Do(Action action)
    {
        Refresh();
        action();
    }

    private void Deliver()
    {
        var letter = inbox.Take();
        Now = clock.Now;
        if (letter.Port == bell) return;
        Readings.Add(Now - letter.At);
        if (letter.Port.IsOpen) letter.Port.Arrived(letter.Port, letter.From, inbox.PayloadOf(letter), letter.At);
    }

    private void Sound(Alarm alarm, Instant due)
    {
        Now = clock.Now;
        Timers.Add(Now - due);
        alarm.Action();
    }
}

/// <summary>Something to be done at an instant that may be moved.</summary>
public sealed class Alarm(Action action)
{
    internal Action Action => action;
}
