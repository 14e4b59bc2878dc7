using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.MovieStreaming;
using ProtocolLab.Network;

namespace ProtocolLab.Verification;

/// <summary>
/// Stands between a reference program and its host, and alters, drops, delays, doubles or adds what goes through.
/// </summary>
internal sealed class Meddler(IHost host, Parameters parameters) : IHost, IProgram
{
    private readonly PriorityQueue<Action, (Instant At, int Order)> later = new();
    private readonly HashSet<ushort> bound = [];
    private int order;

    public IProgram Program { get; set; } = null!;

    /// <summary>Section 8, as the program was told it.</summary>
    public Parameters Parameters => parameters;

    /// <summary>Gets what the program sends; decides what really goes out.</summary>
    public Action<Datagram>? OnSend { get; set; }

    /// <summary>Gets what arrives; decides what the program is given.</summary>
    public Action<Datagram>? OnReceive { get; set; }

    /// <summary>What the program is told when it binds a port: null asks the host.</summary>
    public Func<ushort, bool?>? OnBind { get; set; }

    /// <summary>Whether a port that the program releases is really released.</summary>
    public Func<ushort, bool> OnRelease { get; set; } = _ => true;

    /// <summary>How the harness sees the program end, where packets cannot show it.</summary>
    public Func<ClientNote, ClientNote> OnEnd { get; set; } = note => note;

    /// <summary>The program's clock as the program reads it.</summary>
    public Func<Instant, Instant>? OnNow { get; set; }

    /// <summary>The server's end of P, once a client has registered there.</summary>
    public Endpoint? Session { get; private set; }

    public HostAddress Address => host.Address;

    public Instant Now => OnNow is null ? host.Now : OnNow(host.Now);

    public Instant RealNow => host.Now;

    public Instant NextDeadline => Instant.Earlier(Program.NextDeadline, later.TryPeek(out _, out var next) ? next.At : Instant.Never);

    /// <summary>Alters what goes out of one type.</summary>
    public void Send(PacketType type, Action<Datagram> meddle) => OnSend = Compose(OnSend, Transmit, type, meddle);

    /// <summary>Alters what comes in of one type.</summary>
    public void Receive(PacketType type, Action<Datagram> meddle) => OnReceive = Compose(OnReceive, Deliver, type, meddle);

    /// <summary>Really sends, if the port is still bound: what a mutant has kept back may find its session closed.</summary>
    public void Transmit(Datagram datagram)
    {
        if (Holds(datagram.LocalPort)) host.Send(datagram.LocalPort, datagram.Peer, datagram.Octets);
    }

    /// <summary>Really gives a packet to the program.</summary>
    public void Deliver(Datagram datagram) => Program.Receive(datagram.LocalPort, datagram.Peer, datagram.Octets);

    public void After(Duration wait, Action action) => later.Enqueue(action, (host.Now + wait, order++));

    /// <summary>Whether a port is really bound, by the program or for the mutant's own use.</summary>
    public bool Holds(ushort port) => bound.Contains(port);

    public void TransmitAfter(Duration wait, Datagram datagram) => After(wait, () => Transmit(datagram));

    /// <summary>The program dies at once.</summary>
    public static void Crash() => throw new SubjectCrashException();

    /// <summary>The program ends itself at once.</summary>
    public static void Exit(int code) => throw new SubjectCrashException { ExitCode = code };

    /// <summary>Binds a port for the mutant's own use.</summary>
    public bool Hold(ushort port) => host.TryBind(port) && bound.Add(port);

    /// <summary>Really releases a port.</summary>
    public void LetGo(ushort port)
    {
        if (bound.Remove(port)) host.Release(port);
    }

    /// <summary>Really releases every port, as the end of a process does.</summary>
    public void LetGoOfAll()
    {
        foreach (var port in bound.ToList()) LetGo(port);
    }

    public bool TryBind(ushort port) => OnBind?.Invoke(port) ?? Hold(port);

    public bool TryBindAny(out ushort port) => host.TryBindAny(out port) && bound.Add(port);

    public void Release(ushort port)
    {
        if (OnRelease(port)) LetGo(port);
    }

    /// <summary>Whether a packet came from the server's end of P.</summary>
    public bool IsOfSession(Datagram packet) => packet.Peer == Session;

    public void Send(ushort fromPort, Endpoint to, ReadOnlySpan<byte> payload)
    {
        var datagram = new Datagram(fromPort, to, payload.ToArray());
        if (datagram.Is(PacketType.RegistrationRequest)) Session ??= to;
        (OnSend ?? Transmit)(datagram);
    }

    public void Start() => Program.Start();

    public void Receive(ushort localPort, Endpoint from, ReadOnlySpan<byte> payload) => (OnReceive ?? Deliver)(new Datagram(localPort, from, payload.ToArray()) { At = host.Now });

    public void DeadlinePassed()
    {
        while (later.TryPeek(out var action, out var next) && next.At <= host.Now)
        {
            later.Dequeue();
            action();
        }

        if (Program.NextDeadline <= Now) Program.DeadlinePassed();
    }

    private static Action<Datagram> Compose(Action<Datagram>? others, Action<Datagram> otherwise, PacketType type, Action<Datagram> meddle) => datagram =>
    {
        if (datagram.IsPacket && datagram.Type == type) meddle(datagram);
        else (others ?? otherwise)(datagram);
    };
}
