namespace ProtocolLab.Network.Simulation;

/// <summary>What one directed link does to packets, in netem's words.</summary>
public sealed record LinkSettings
{
    public static readonly LinkSettings Perfect = new();

    /// <summary>Propagation delay, one way.</summary>
    public Duration Delay { get; init; }

    /// <summary>Each packet's delay is uniform over delay ± jitter, never below 0; larger than the spacing of packets, it reorders them.</summary>
    public Duration Jitter { get; init; }

    /// <summary>Each packet is lost with this probability, independently of all others.</summary>
    public Probability Loss { get; init; }

    /// <summary>Each packet that was not lost arrives twice with this probability; both copies go through the later stages.</summary>
    public Probability Duplicate { get; init; }

    /// <summary>Each packet skips the propagation delay with this probability and so overtakes the ones before it.</summary>
    public Probability Reorder { get; init; }

    /// <summary>Only every N-th packet may be reordered; 1 is every packet.</summary>
    public int ReorderGap { get; init; } = 1;

    /// <summary>Bits per second on the wire, Ethernet header included; 0 is without limit.</summary>
    public long Rate { get; init; }

    /// <summary>How many packets wait for a limited <see cref="Rate"/>, the one on the wire included; the next is dropped (tail drop).</summary>
    public int Limit { get; init; } = 1_000;
}

/// <summary>The settings that a rule changes; what is null stays as it was.</summary>
public sealed record LinkChange
{
    public Duration? Delay { get; init; }

    public Duration? Jitter { get; init; }

    public Probability? Loss { get; init; }

    public Probability? Duplicate { get; init; }

    public Probability? Reorder { get; init; }

    public int? ReorderGap { get; init; }

    public long? Rate { get; init; }

    public int? Limit { get; init; }

    public LinkSettings ApplyTo(LinkSettings settings) => settings with
    {
        Delay = Delay ?? settings.Delay,
        Jitter = Jitter ?? settings.Jitter,
        Loss = Loss ?? settings.Loss,
        Duplicate = Duplicate ?? settings.Duplicate,
        Reorder = Reorder ?? settings.Reorder,
        ReorderGap = ReorderGap ?? settings.ReorderGap,
        Rate = Rate ?? settings.Rate,
        Limit = Limit ?? settings.Limit,
    };
}
