using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Network;

namespace ProtocolLab.Tests.Support;

/// <summary>A datagram that a program sent.</summary>
internal sealed record Sent(Instant At, ushort FromPort, Endpoint To, byte[] Packet)
{
    public PacketType Type => ProtocolLab.MovieStreaming.Wire.Packet.TypeOf(Packet);

    public ulong Seq => ProtocolLab.MovieStreaming.Wire.Packet.SeqOf(Packet);
}

/// <summary>A host that a test drives by hand: it moves the clock, hands over datagrams and looks at what was sent.</summary>
internal sealed class HandHost(string address) : IHost
{
    private const ushort FirstAnyPort = 50_000;

    private readonly HashSet<ushort> bound = [];
    private readonly List<Sent> sent = [];
    private IProgram? program;

    public HostAddress Address { get; } = HostAddress.Parse(address);

    public Instant Now { get; private set; }

    /// <summary>Ports that a program from outside holds.</summary>
    public HashSet<ushort> Taken { get; } = [];

    /// <summary>Ports that the program holds.</summary>
    public IReadOnlySet<ushort> Bound => bound;

    /// <summary>How many ports <see cref="TryBindAny"/> has to give.</summary>
    public int AnyPorts { get; set; } = 1_000;

    public void Start(IProgram started)
    {
        program = started;
        program.Start();
    }

    /// <summary>Hands over a datagram; one for a port that is not bound is lost.</summary>
    public void Deliver(ushort toPort, Endpoint from, byte[] packet)
    {
        if (bound.Contains(toPort)) program!.Receive(toPort, from, packet);
    }

    /// <summary>Moves the clock to an instant; every deadline up to it is met in time.</summary>
    public void RunUntil(Instant until)
    {
        while (program!.NextDeadline <= until)
        {
            Now = Instant.Later(Now, program.NextDeadline);
            program.DeadlinePassed();
        }

        Now = until;
    }

    public void RunFor(Duration time) => RunUntil(Now + time);

    /// <summary>Moves the clock as a busy machine does: no deadline is met yet.</summary>
    public void Oversleep(Instant until) => Now = until;

    /// <summary>What was sent since the last call.</summary>
    public List<Sent> TakeSent()
    {
        List<Sent> taken = [.. sent];
        sent.Clear();
        return taken;
    }

    public bool TryBind(ushort port) => port != 0 && !Taken.Contains(port) && bound.Add(port);

    public bool TryBindAny(out ushort port)
    {
        for (var i = 0; i < AnyPorts; i++)
        {
            port = (ushort)(FirstAnyPort + i);
            if (TryBind(port)) return true;
        }

        port = 0;
        return false;
    }

    public void Release(ushort port)
    {
        if (!bound.Remove(port)) throw new ArgumentException($"Port {port} is not bound.", nameof(port));
    }

    public void Send(ushort fromPort, Endpoint to, ReadOnlySpan<byte> payload)
    {
        if (!bound.Contains(fromPort)) throw new ArgumentException($"Port {fromPort} is not bound.", nameof(fromPort));
        sent.Add(new Sent(Now, fromPort, to, payload.ToArray()));
    }
}
