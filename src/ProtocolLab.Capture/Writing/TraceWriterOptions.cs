namespace ProtocolLab.Capture;

/// <summary>What a trace says about itself, and how much of each frame it keeps.</summary>
public sealed record TraceWriterOptions
{
    /// <summary>Whole frames: no Ethernet frame that holds an IP datagram is longer.</summary>
    public const int DefaultSnapLength = 262_144;

    /// <summary>The section's opt_comment: what was run. Up to 65,535 octets of UTF-8; null writes none.</summary>
    public string? Comment { get; init; }

    /// <summary>The section's shb_userappl: the program that wrote it. Up to 65,535 octets of UTF-8; null writes none.</summary>
    public string? Application { get; init; }

    /// <summary>Octets kept of each frame, 1 or more; the original length is always kept.</summary>
    public int SnapLength { get; init; } = DefaultSnapLength;

    /// <summary>Whether the stream stays open when the writer is disposed.</summary>
    public bool LeaveOpen { get; init; }
}
