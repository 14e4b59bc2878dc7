using ProtocolLab.Capture;

namespace ProtocolLab.Reporting;

/// <summary>What of a capture is analyzed, and how.</summary>
public sealed record AnalysisOptions
{
    /// <summary>Which datagrams count; null takes them all.</summary>
    public PacketFilter? Filter { get; init; }

    /// <summary>Which frames count by their time.</summary>
    public TimeRange Range { get; init; } = TimeRange.All;

    /// <summary>A bin's width in the series, in nanoseconds; null chooses one that gives 200 bins at most.</summary>
    public long? BinNs { get; init; }

    /// <summary>Whether checksums are computed, which takes every octet of the file through the processor.</summary>
    public bool VerifiesChecksums { get; init; } = true;

    /// <summary>About how many octets what is known of the flows may take, before the smallest flows are folded into one.</summary>
    public long FlowMemory { get; init; } = 36 * 1024 * 1024;
}
