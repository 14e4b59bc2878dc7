using ProtocolLab.Capture;

namespace ProtocolLab.Reporting;

/// <summary>
/// Measures the UDP flows of a capture in one pass and in bounded memory. Per packet it allocates nothing.
/// </summary>
public sealed class CaptureAnalyzer
{
    private const long Microsecond = 1_000;
    private const int AutomaticBins = 200;
    private const int MostBins = 100_000;
    private const long FramesPerProgress = 1 << 18;

    private readonly AnalysisOptions options;
    private readonly MemoryAccount account = new();
    private readonly TimeGrid flowGrid = new(Microsecond, AutomaticBins);
    private readonly TimeGrid grid;
    private readonly TrafficSeries series;
    private readonly FlowTable flows;
    private readonly FrameTally tally = new();
    private bool hasFirst;
    private long firstNs;
    private long lastNs;
    private bool hasSelected;
    private long firstSelectedNs;
    private long lastSelectedNs;

    public CaptureAnalyzer(AnalysisOptions options)
    {
        this.options = options;
        grid = options.BinNs is { } width ? new TimeGrid(width, MostBins) : new TimeGrid(Microsecond, AutomaticBins);
        series = new TrafficSeries(grid);
        flows = new FlowTable(flowGrid, account, options.FlowMemory);
    }

    /// <summary>Frames so far, whatever they are.</summary>
    public long Frames { get; private set; }

    /// <summary>Frames within the time range.</summary>
    internal long FramesInRange { get; private set; }

    /// <summary>UDP datagrams in these that the filter takes.</summary>
    internal long Selected { get; private set; }

    /// <summary>Of the frames that carry these, on the wire.</summary>
    internal long FrameOctets { get; private set; }

    /// <summary>UDP payload of these.</summary>
    internal long PayloadOctets { get; private set; }

    internal long FirstNs => firstNs;

    internal long LastNs => lastNs;

    internal bool HasTime => hasFirst;

    internal FrameTally Tally => tally;

    internal FlowTable Flows => flows;

    internal TimeGrid Grid => grid;

    internal TimeGrid FlowGrid => flowGrid;

    internal TrafficSeries Series => series;

    internal AnalysisOptions Options => options;

    /// <summary>From the first selected datagram to the last.</summary>
    internal double SelectedSeconds => hasSelected ? AnalysisBuilder.SecondsBetween(firstSelectedNs, lastSelectedNs) : 0;

    /// <summary>Takes all frames that are left.</summary>
    /// <param name="progress">Told the number of frames now and then.</param>
    /// <returns>Where and how the file is damaged, or null.</returns>
    public string? AddAll(CaptureReader reader, Action<long>? progress = null)
    {
        try
        {
            while (reader.TryRead(out var frame))
            {
                Add(frame);
                if (progress is not null && Frames % FramesPerProgress == 0) progress(Frames);
            }

            return null;
        }
        catch (CaptureFormatException damage)
        {
            return damage.Message;
        }
    }

    /// <summary>Takes the next frame.</summary>
    public void Add(scoped in CapturedFrame frame)
    {
        Frames++;
        tally.Add(frame);
        if (frame.HasTimestamp && !hasFirst) Begin(frame.Timestamp.Nanoseconds);
        if (!IsInRange(frame)) return;
        FramesInRange++;
        var outcome = FrameDecoder.Decode(frame, out var datagram);
        tally.Add(frame, outcome);
        var isSelected = outcome == DecodeOutcome.Udp && (options.Filter is not { } filter || filter.Takes(datagram));
        if (frame.HasTimestamp) series.AddFrame(frame.Timestamp.Nanoseconds, frame.OriginalLength);
        if (isSelected) AddDatagram(frame, datagram);
    }

    private void Begin(long ns)
    {
        hasFirst = true;
        firstNs = lastNs = ns;
        // Every series begins at the first frame, also where the range begins later.
        grid.IndexOf(ns);
        flowGrid.IndexOf(ns);
    }

    private bool IsInRange(scoped in CapturedFrame frame)
    {
        var ns = frame.Timestamp.Nanoseconds;
        if (frame.HasTimestamp && ns > lastNs) lastNs = ns;
        return options.Range.IsAll || (frame.HasTimestamp && options.Range.Contains(ns, firstNs));
    }

    private void AddDatagram(scoped in CapturedFrame frame, scoped in DecodedDatagram datagram)
    {
        Selected++;
        FrameOctets += frame.OriginalLength;
        PayloadOctets += datagram.PayloadLength;
        if (frame.HasTimestamp)
        {
            Span(frame.Timestamp.Nanoseconds);
            series.AddDatagram(frame.OriginalLength, datagram.PayloadLength);
        }

        tally.AddDatagram(frame.Number, datagram, options.VerifiesChecksums);
        var flow = flows.Of(new FlowKey(datagram.Flow, frame.Interface));
        flow.Add(new PacketSight(frame.Number, frame.Timestamp.Nanoseconds, frame.HasTimestamp, frame.OriginalLength, datagram.PayloadLength), datagram.Payload);
    }

    private void Span(long ns)
    {
        if (!hasSelected) (hasSelected, firstSelectedNs, lastSelectedNs) = (true, ns, ns);
        if (ns > lastSelectedNs) lastSelectedNs = ns;
        else if (ns < firstSelectedNs) firstSelectedNs = ns;
    }
}
