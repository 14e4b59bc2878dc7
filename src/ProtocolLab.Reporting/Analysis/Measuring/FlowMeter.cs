using ProtocolLab.MovieStreaming.Wire;

namespace ProtocolLab.Reporting;

/// <summary>Measures one flow at one interface, packet by packet; what it keeps does not grow with their number.</summary>
internal sealed class FlowMeter
{
    private const int OwnOctets = 400;

    private readonly TimeGrid grid;
    private IntervalMeter? intervals;
    private FlowSeries? series;
    private long lastSeenNs;
    private long lastSeenFrame;
    private double jitter;

    public FlowMeter(FlowKey key, TimeGrid grid, MemoryAccount whole)
    {
        Key = key;
        this.grid = grid;
        Account = new MemoryAccount(whole);
        Account.Add(OwnOctets);
    }

    public FlowKey Key { get; }

    /// <summary>What this meter takes.</summary>
    public MemoryAccount Account { get; }

    public long Packets { get; private set; }

    /// <summary>Packets of which the file says when.</summary>
    public long Timed { get; private set; }

    public long FrameOctets { get; private set; }

    public long PayloadOctets { get; private set; }

    public long FirstFrame { get; private set; }

    /// <summary>The earliest time; 0 without a time.</summary>
    public long FirstNs { get; private set; }

    public long LastNs { get; private set; }

    /// <summary>How often a packet was earlier than the one before; there is no interval then.</summary>
    public long Backwards { get; private set; }

    public LargestGap Gap { get; private set; }

    /// <summary>See <see cref="AnalyzedFlow.JitterUs"/>.</summary>
    public double JitterNs => Sequence is { IsPlausible: true } sequence ? sequence.JitterNs : jitter;

    /// <summary>What Stream packets' sequence numbers say; null as long as there was none.</summary>
    public SequenceMeter? Sequence { get; private set; }

    public IntervalStatistics Intervals => intervals?.Summarize() ?? IntervalStatistics.None;

    public Spread Spread => intervals?.Spread() ?? Spread.None;

    public void Add(in PacketSight sight, ReadOnlySpan<byte> payload)
    {
        if (Packets++ == 0) FirstFrame = sight.Frame;
        FrameOctets += sight.FrameOctets;
        PayloadOctets += sight.PayloadOctets;
        if (sight.HasTime) AddTime(sight);
        if (payload.Length >= StreamPacket.HeaderLength && Packet.TypeOf(payload) == PacketType.Stream) AddStream(sight, payload);
    }

    /// <summary>UDP payload per bin of the grid.</summary>
    public long[] OctetsPerBin(int bins) => (series ?? new FlowSeries(grid, Account)).Finish(bins);

    private void AddTime(in PacketSight sight)
    {
        if (Timed++ == 0)
        {
            FirstNs = LastNs = sight.Ns;
        }
        else
        {
            if (sight.Ns > LastNs) LastNs = sight.Ns;
            else if (sight.Ns < FirstNs) FirstNs = sight.Ns;
            AddInterval(sight);
        }

        series ??= new FlowSeries(grid, Account);
        series.Add(sight.Ns, sight.PayloadOctets);
        lastSeenNs = sight.Ns;
        lastSeenFrame = sight.Frame;
    }

    private void AddInterval(in PacketSight sight)
    {
        // The difference of two arbitrary times may not fit; it is longer than any capture then.
        var interval = unchecked(sight.Ns - lastSeenNs);
        if (sight.Ns < lastSeenNs)
        {
            Backwards++;
            return;
        }

        if (interval < 0) interval = long.MaxValue;
        intervals ??= new IntervalMeter(Account);
        if (intervals.Count > 0) jitter += (Math.Abs(interval - intervals.Mean) - jitter) / 16;
        if (interval > Gap.Ns || Gap.FromFrame == 0) Gap = new LargestGap(interval, lastSeenFrame, sight.Frame);
        intervals.Add(interval);
    }

    private void AddStream(in PacketSight sight, ReadOnlySpan<byte> payload)
    {
        if (sight.PayloadOctets > StreamPacket.HeaderLength + StreamPacket.MaxPayloadLength) return;
        Sequence ??= new SequenceMeter(Account);
        Sequence.Add(StreamPacket.Read(payload), sight);
    }
}

/// <summary>The longest time between two consecutive packets.</summary>
/// <param name="FromFrame">The number of the frame that it follows; 0 if there is no gap.</param>
/// <param name="ToFrame">The number of the frame that ends it.</param>
internal readonly record struct LargestGap(long Ns, long FromFrame, long ToFrame);
