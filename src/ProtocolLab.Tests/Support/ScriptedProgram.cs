using ProtocolLab.Network;

namespace ProtocolLab.Tests.Support;

/// <summary>A datagram as a program got it.</summary>
internal sealed record Arrival(Instant At, ushort Port, Endpoint From, byte[] Payload);

/// <summary>A program that does what the test says and remembers what happened to it.</summary>
internal sealed class ScriptedProgram(IHost host) : IProgram
{
    public Instant NextDeadline { get; set; } = Instant.Never;

    public Action<IHost>? OnStart { get; init; }

    public Action<ScriptedProgram>? OnDeadline { get; set; }

    public Action<Arrival>? OnArrival { get; set; }

    public IHost Host => host;

    public bool HasStarted { get; private set; }

    public List<Arrival> Arrivals { get; } = [];

    public List<Instant> Wakes { get; } = [];

    public void Start()
    {
        HasStarted = true;
        OnStart?.Invoke(host);
    }

    public void Receive(ushort localPort, Endpoint from, ReadOnlySpan<byte> payload)
    {
        var arrival = new Arrival(host.Now, localPort, from, payload.ToArray());
        Arrivals.Add(arrival);
        OnArrival?.Invoke(arrival);
    }

    public void DeadlinePassed()
    {
        Wakes.Add(host.Now);
        NextDeadline = Instant.Never;
        OnDeadline?.Invoke(this);
    }
}
