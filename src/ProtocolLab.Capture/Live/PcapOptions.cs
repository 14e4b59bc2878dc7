namespace ProtocolLab.Capture.Live;

/// <summary>How an interface is captured.</summary>
/// <param name="Interface">Its name, as in <see cref="CaptureDevice.Name"/>; on Linux also "any".</param>
public sealed record PcapOptions(string Interface)
{
    /// <summary>Octets; what libpcap takes for "whole frames".</summary>
    public const int WholeFrames = 262_144;

    /// <summary>A BPF filter (pcap-filter(7)); null for everything.</summary>
    public string? Filter { get; init; }

    /// <summary>Octets kept of each frame, 1 to 262,144.</summary>
    public int SnapLength { get; init; } = WholeFrames;

    /// <summary>Whether frames to others are captured, too.</summary>
    public bool IsPromiscuous { get; init; } = true;

    /// <summary>The kernel's buffer, in octets.</summary>
    public int BufferOctets { get; init; } = 16 * 1024 * 1024;
}
