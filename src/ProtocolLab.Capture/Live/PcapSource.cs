using ProtocolLab.Network;

namespace ProtocolLab.Capture.Live;

/// <summary>An interface of this machine, captured by the system's libpcap. Allocates nothing per frame.</summary>
public sealed unsafe class PcapSource : ICaptureSource
{
    private const long NanosecondsPerSecond = 1_000_000_000;

    // Milliseconds, beyond what the kernel may keep a frame back.
    private const int Grace = 50;
    private const int Glance = 10;

    private readonly Lock gate = new();
    private readonly ManualResetEvent never = new(initialState: false);
    private readonly uint nanosecondsPerTick;
    private CounterTotal received;
    private CounterTotal dropped;
    private CounterTotal droppedByInterface;
    private nint handle;
    private Instant brokenAt;
    private long? leftOverUntil;
    private volatile bool broken;

    private PcapSource(nint handle, PcapOptions options)
    {
        this.handle = handle;
        nanosecondsPerTick = LibPcap.GetTimestampPrecision(handle) == LibPcap.NanosecondPrecision ? 1u : 1_000u;
        Description = new SourceDescription(options.Interface, DataLink.ToLinkType(LibPcap.DataLink(handle)), LibPcap.SnapLength(handle), options.Filter);
    }

    public SourceDescription Description { get; }

    /// <summary>Begins to capture: from now on the kernel collects.</summary>
    /// <exception cref="LiveCaptureException">libpcap, the right or the interface is missing, or the filter is none.</exception>
    public static PcapSource Open(PcapOptions options)
    {
        PcapLibrary.Require();
        var handle = PcapOpening.Activate(options);
        try
        {
            if (options.Filter is not null) PcapOpening.Filter(handle, options.Filter);
            return new PcapSource(handle, options);
        }
        catch
        {
            LibPcap.Close(handle);
            throw;
        }
    }

    public SourceRead Read(out SourceFrame frame)
    {
        ObjectDisposedException.ThrowIf(handle == 0, this);
        if (!broken)
        {
            var read = Next(out frame);
            if (read != SourceRead.Ended) return read;
        }

        return ReadLeftOver(out frame);
    }

    public void Break()
    {
        lock (gate)
        {
            if (broken || handle == 0) return;
            brokenAt = Now();
            broken = true;
            LibPcap.BreakLoop(handle);
        }
    }

    public SourceCounters Count()
    {
        LibPcap.Statistics statistics = default;
        if (handle != 0 && LibPcap.Stats(handle, &statistics) == 0)
        {
            received.Add(statistics.Received);
            dropped.Add(statistics.Dropped);
            droppedByInterface.Add(statistics.DroppedByInterface);
        }

        return new SourceCounters(received.Value, dropped.Value, droppedByInterface.Value);
    }

    public void Dispose()
    {
        lock (gate)
        {
            if (handle != 0) LibPcap.Close(handle);
            handle = 0;
        }

        never.Dispose();
    }

    /// <summary>What came before the break and still waits in the kernel: it gets its time to come out.</summary>
    private SourceRead ReadLeftOver(out SourceFrame frame)
    {
        if (leftOverUntil is null)
        {
            leftOverUntil = Environment.TickCount64 + PcapOpening.TimeoutMilliseconds + Grace;
            var error = stackalloc byte[LibPcap.ErrorLength];
            if (LibPcap.SetNonBlocking(handle, 1, error) != 0) leftOverUntil = 0;
        }

        while (Environment.TickCount64 < leftOverUntil)
        {
            if (Next(out frame) == SourceRead.Frame) return frame.At > brokenAt ? SourceRead.Ended : SourceRead.Frame;
            never.WaitOne(Glance);
        }

        frame = default;
        return SourceRead.Ended;
    }

    private SourceRead Next(out SourceFrame frame)
    {
        frame = default;
        LibPcap.PacketHeader* header;
        byte* data;
        switch (LibPcap.Next(handle, &header, &data))
        {
            case 1:
                var at = (header->Seconds.Value * NanosecondsPerSecond) + ((uint)header->Fraction.Value * nanosecondsPerTick);
                frame = new SourceFrame(new Instant(at), new ReadOnlySpan<byte>(data, (int)header->Captured), header->Length);
                return SourceRead.Frame;
            case 0:
                return SourceRead.Idle;
            case LibPcap.Broken:
                return SourceRead.Ended;
            default:
                throw new LiveCaptureException(LiveCaptureFault.Other, $"the capture on '{Description.Interface}' ended: {LibPcap.Text(LibPcap.GetError(handle))}");
        }
    }

    private static Instant Now() => new((TimeProvider.System.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks * TimeSpan.NanosecondsPerTick);
}
