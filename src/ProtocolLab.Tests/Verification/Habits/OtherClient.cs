using System.Security.Cryptography;
using ProtocolLab.Conformance;
using ProtocolLab.MovieStreaming;
using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Network;
using ProtocolLab.Verification;

namespace ProtocolLab.Tests.Verification.Habits;

/// <summary>
/// A client that is not the reference: written after the specification alone, with ways of its own. What it says of
/// itself at its end takes the place of what the harness would say of the reference.
/// </summary>
internal sealed class OtherClient : IProgram
{
    private readonly Setting setting;
    private readonly SubjectRole role;
    private readonly OtherHandshake handshake;
    private OtherSession? session;

    public OtherClient(Meddler host, Setting setting, SubjectRole role, Ways ways)
    {
        Host = host;
        Ways = ways;
        this.setting = setting;
        this.role = role;
        Seqs = ways.Seqs();
        handshake = new OtherHandshake(this, setting);
        host.OnEnd = note => note with
        {
            SessionPort = session?.Port ?? note.SessionPort,
            OutputLength = Output.Length,
            OutputSha256 = Convert.ToHexStringLower(SHA256.HashData(Output.ToArray())),
        };
    }

    public static HostAddress Server { get; } = HostAddress.Parse("10.0.0.1");

    public Meddler Host { get; }

    public Ways Ways { get; }

    public Func<PacketType, ulong> Seqs { get; }

    public Parameters Parameters => Host.Parameters;

    public Instant Now => Host.Now;

    public MemoryStream Output { get; } = new();

    public Alarms Alarms { get; } = new();

    public Instant NextDeadline => Alarms.Next;

    public void Start()
    {
        if (role == SubjectRole.Leader) handshake.Start();
        else if (Host.TryBind(setting.Port(0))) Join(setting.Port(0));
        else Meddler.Exit(1); // LIM-05
    }

    /// <summary>P is bound, and agreed if need be.</summary>
    public void Join(ushort port)
    {
        session = new OtherSession(this, port, setting, role == SubjectRole.Leader);
        session.Begin();
    }

    public void Receive(ushort localPort, Endpoint from, ReadOnlySpan<byte> payload)
    {
        var packet = new Datagram(localPort, from, payload.ToArray());
        if (!packet.IsPacket) return;
        if (session is null) handshake.Receive(packet);
        else if (from == session.Server && localPort == session.Port) session.Receive(packet);
    }

    public void DeadlinePassed() => Alarms.Ring(Now);

    /// <summary>Does something now, or after a while.</summary>
    public void Then(Duration wait, Action action)
    {
        if (wait == Duration.Zero) action();
        else Alarms.Set(new object(), Now + wait, action);
    }
}

/// <summary>What is to be done, and when; a new time for the same matter replaces the old one.</summary>
internal sealed class Alarms
{
    private readonly List<(object Matter, Instant At, Action Action)> set = [];

    public Instant Next => set.Count == 0 ? Instant.Never : set.Min(alarm => alarm.At);

    public void Set(object matter, Instant at, Action action)
    {
        Stop(matter);
        set.Add((matter, at, action));
    }

    public void Stop(object matter) => set.RemoveAll(alarm => alarm.Matter.Equals(matter));

    public void Ring(Instant now)
    {
        // What comes first was set first: ends are set before repetitions.
        while (set.FindIndex(alarm => alarm.At <= now) is >= 0 and var first)
        {
            var action = set[first].Action;
            set.RemoveAt(first);
            action();
        }
    }
}
