using ProtocolLab.Capture.Live;
using ProtocolLab.Network;

namespace ProtocolLab.Cli.Capturing;

/// <summary>What a user wants captured.</summary>
/// <param name="Source">The interface, the filter and how much of each frame.</param>
/// <param name="Path">The file; "-" is standard output.</param>
internal sealed record CaptureOrder(PcapOptions Source, string Path)
{
    public const string StandardOutput = "-";

    public Duration? Duration { get; init; }

    public long? Count { get; init; }

    public long? FileOctets { get; init; }

    public int? Ring { get; init; }

    public bool Json { get; init; }

    public bool ToStandardOutput => Path == StandardOutput;

    /// <exception cref="UsageException">Options that contradict each other.</exception>
    public CaptureOrder Checked()
    {
        if (Ring is not null && FileOctets is null) throw new UsageException("protocollab: --ring: how large is a file? Say it with --file-size.");
        if (FileOctets is not null && ToStandardOutput) throw new UsageException("protocollab: --file-size: standard output is one file; name another with -w.");
        return this;
    }
}
