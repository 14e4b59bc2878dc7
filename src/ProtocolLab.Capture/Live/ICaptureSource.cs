using ProtocolLab.Network;

namespace ProtocolLab.Capture.Live;

/// <summary>Where live frames come from: one interface, from its opening to its end.</summary>
public interface ICaptureSource : IDisposable
{
    SourceDescription Description { get; }

    /// <summary>Waits for the next frame, but not much longer than a tenth of a second.</summary>
    /// <exception cref="LiveCaptureException">The interface is gone.</exception>
    SourceRead Read(out SourceFrame frame);

    /// <summary>Ends the capture: <see cref="Read"/> hands over what came before, then says <see cref="SourceRead.Ended"/>; from any thread, at any time.</summary>
    void Break();

    /// <summary>The system's counters so far; from the thread that reads.</summary>
    SourceCounters Count();
}

/// <summary>What a source captures.</summary>
/// <param name="Interface">The interface's name.</param>
/// <param name="LinkType">What its frames begin with.</param>
/// <param name="SnapLength">Octets kept of each frame.</param>
/// <param name="Filter">The BPF filter; null for none.</param>
public sealed record SourceDescription(string Interface, LinkType LinkType, int SnapLength, string? Filter);

/// <summary>What became of a <see cref="ICaptureSource.Read"/>.</summary>
public enum SourceRead
{
    Frame,

    /// <summary>No frame for now.</summary>
    Idle,

    /// <summary>No frame any more.</summary>
    Ended,
}

/// <summary>A frame as the system handed it over; its octets are valid until the next read.</summary>
public readonly ref struct SourceFrame(Instant at, ReadOnlySpan<byte> data, uint originalLength)
{
    public Instant At { get; } = at;

    public ReadOnlySpan<byte> Data { get; } = data;

    public uint OriginalLength { get; } = originalLength;
}

/// <summary>What the system counts besides the frames that it hands over.</summary>
/// <param name="Received">Frames that passed the filter (on some systems: that arrived), dropped ones among them.</param>
/// <param name="DroppedByKernel">Frames for which the capture buffer had no room.</param>
/// <param name="DroppedByInterface">Frames that the interface or its driver dropped; 0 where the system does not tell.</param>
public readonly record struct SourceCounters(long Received, long DroppedByKernel, long DroppedByInterface);
