namespace ProtocolLab.Network.Simulation;

/// <summary>What one directed link does to packets, in netem's words.</summary>
public sealed record LinkSettings
{
    public static readonly LinkSettings Perfect = new();

    /// <summary>The largest IP packet in octets, headers included; a larger one is lost. 0 is without limit.</summary>
    public int Mtu { get; init; }

    /// <summary>Which packets are lost.</summary>
    public LossModel Loss { get; init; } = LossModel.None;

    /// <summary>Each packet that was not lost is duplicated with this probability; all copies go through the later stages.</summary>
    public Probability Duplicate { get; init; }

    /// <summary>How many further copies a duplicated packet gets, 1–7.</summary>
    public int Copies { get; init; } = 1;

    /// <summary>How much later than the one before it each further copy arrives.</summary>
    public Duration Lag { get; init; }

    /// <summary>Each copy is corrupted with this probability.</summary>
    public Probability Corrupt { get; init; }

    public Corruption Corruption { get; init; }

    /// <summary>Bits that are inverted, or octets that are cut, appended or zeroed: 1–65,507.</summary>
    public int CorruptSize { get; init; } = 1;

    /// <summary>Whether a corrupted packet's UDP checksum fits again; if not, the receiver's stack drops it.</summary>
    public bool RepairsChecksum { get; init; }

    /// <summary>Bits per second on the wire, Ethernet header included; 0 is without limit.</summary>
    public long Rate { get; init; }

    /// <summary>When packets may leave, in place of a rate; null for none.</summary>
    public DeliverySchedule? Deliveries { get; init; }

    /// <summary>Octets that each packet occupies on the wire beyond its Ethernet frame, as in netem's <c>rate RATE OVERHEAD</c>.</summary>
    public int Overhead { get; init; }

    /// <summary>How many packets wait for the <see cref="Rate"/> or the <see cref="Deliveries"/>, the one on the wire included.</summary>
    public int Limit { get; init; } = 1_000;

    /// <summary>Which packet a full queue gives up.</summary>
    public QueueDrop QueueDrop { get; init; }

    /// <summary>Propagation delay, one way.</summary>
    public Duration Delay { get; init; }

    /// <summary>How far delays spread: half the width of <see cref="DelayDistribution.Uniform"/>, the standard deviation of the others. A delay is never below 0.</summary>
    public Duration Jitter { get; init; }

    public DelayDistribution Distribution { get; init; } = DelayDistribution.Uniform;

    /// <summary>Whether a packet waits for the one before it, whatever jitter draws; else jitter may reorder.</summary>
    public bool KeepsOrder { get; init; }

    /// <summary>Each packet is reordered with this probability.</summary>
    public Probability Reorder { get; init; }

    /// <summary>Only every N-th packet may be reordered; 1 is every packet.</summary>
    public int ReorderGap { get; init; } = 1;

    /// <summary>
    /// A reordered packet arrives just after the N-th that follows it; if no more come, 1 s after it would have arrived. 0: it
    /// skips the delay instead, and so overtakes the ones before it.
    /// </summary>
    public int Displace { get; init; }
}

/// <summary>The settings that a rule changes; what is null stays as it was.</summary>
public sealed record LinkChange
{
    public int? Mtu { get; init; }

    public LossModel? Loss { get; init; }

    public Probability? Duplicate { get; init; }

    public int? Copies { get; init; }

    public Duration? Lag { get; init; }

    public Probability? Corrupt { get; init; }

    public Corruption? Corruption { get; init; }

    public int? CorruptSize { get; init; }

    public bool? RepairsChecksum { get; init; }

    public long? Rate { get; init; }

    public DeliverySchedule? Deliveries { get; init; }

    public int? Overhead { get; init; }

    public int? Limit { get; init; }

    public QueueDrop? QueueDrop { get; init; }

    public Duration? Delay { get; init; }

    public Duration? Jitter { get; init; }

    public DelayDistribution? Distribution { get; init; }

    public bool? KeepsOrder { get; init; }

    public Probability? Reorder { get; init; }

    public int? ReorderGap { get; init; }

    public int? Displace { get; init; }

    /// <summary>What makes these settings of a perfect link.</summary>
    public static LinkChange Of(LinkSettings settings)
    {
        var perfect = LinkSettings.Perfect;
        return new LinkChange
        {
            Mtu = Changed(settings.Mtu, perfect.Mtu),
            Loss = settings.Loss == LossModel.None ? null : settings.Loss,
            Duplicate = Changed(settings.Duplicate, perfect.Duplicate),
            Copies = Changed(settings.Copies, perfect.Copies),
            Lag = Changed(settings.Lag, perfect.Lag),
            Corrupt = Changed(settings.Corrupt, perfect.Corrupt),
            Corruption = Changed(settings.Corruption, perfect.Corruption),
            CorruptSize = Changed(settings.CorruptSize, perfect.CorruptSize),
            RepairsChecksum = Changed(settings.RepairsChecksum, perfect.RepairsChecksum),
            Rate = Changed(settings.Rate, perfect.Rate),
            Deliveries = settings.Deliveries,
            Overhead = Changed(settings.Overhead, perfect.Overhead),
            Limit = Changed(settings.Limit, perfect.Limit),
            QueueDrop = Changed(settings.QueueDrop, perfect.QueueDrop),
            Delay = Changed(settings.Delay, perfect.Delay),
            Jitter = Changed(settings.Jitter, perfect.Jitter),
            Distribution = settings.Distribution == perfect.Distribution ? null : settings.Distribution,
            KeepsOrder = Changed(settings.KeepsOrder, perfect.KeepsOrder),
            Reorder = Changed(settings.Reorder, perfect.Reorder),
            ReorderGap = Changed(settings.ReorderGap, perfect.ReorderGap),
            Displace = Changed(settings.Displace, perfect.Displace),
        };
    }

    public LinkSettings ApplyTo(LinkSettings settings) => settings with
    {
        Mtu = Mtu ?? settings.Mtu,
        Loss = Loss ?? settings.Loss,
        Duplicate = Duplicate ?? settings.Duplicate,
        Copies = Copies ?? settings.Copies,
        Lag = Lag ?? settings.Lag,
        Corrupt = Corrupt ?? settings.Corrupt,
        Corruption = Corruption ?? settings.Corruption,
        CorruptSize = CorruptSize ?? settings.CorruptSize,
        RepairsChecksum = RepairsChecksum ?? settings.RepairsChecksum,
        Rate = Rate ?? settings.Rate,
        // A rate takes the place of a schedule.
        Deliveries = Deliveries ?? (Rate is null ? settings.Deliveries : null),
        Overhead = Overhead ?? settings.Overhead,
        Limit = Limit ?? settings.Limit,
        QueueDrop = QueueDrop ?? settings.QueueDrop,
        Delay = Delay ?? settings.Delay,
        Jitter = Jitter ?? settings.Jitter,
        Distribution = Distribution ?? settings.Distribution,
        KeepsOrder = KeepsOrder ?? settings.KeepsOrder,
        Reorder = Reorder ?? settings.Reorder,
        ReorderGap = ReorderGap ?? settings.ReorderGap,
        Displace = Displace ?? settings.Displace,
    };

    private static T? Changed<T>(T value, T usual)
        where T : struct => EqualityComparer<T>.Default.Equals(value, usual) ? null : value;
}
