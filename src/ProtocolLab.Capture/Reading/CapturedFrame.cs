using ProtocolLab.Capture.Reading;
using ProtocolLab.Network;

namespace ProtocolLab.Capture;

/// <summary>One frame of a capture. Its spans are valid until the reader's next call.</summary>
public readonly ref struct CapturedFrame
{
    /// <summary>1, 2, 3 …: the frame's number in Wireshark.</summary>
    public required long Number { get; init; }

    /// <summary>When, in nanoseconds of the file's clock; <see cref="Instant.Zero"/> if the file does not say.</summary>
    public required Instant Timestamp { get; init; }

    /// <summary>False only for Simple Packet Blocks, which carry no time.</summary>
    public required bool HasTimestamp { get; init; }

    /// <summary>Index into <see cref="CaptureReader.Interfaces"/>.</summary>
    public required int Interface { get; init; }

    public required LinkType LinkType { get; init; }

    /// <summary>The octets that were captured.</summary>
    public required ReadOnlySpan<byte> Data { get; init; }

    /// <summary>The frame's length on the wire in octets; more than <see cref="Data"/> has if the capture cut it.</summary>
    public required long OriginalLength { get; init; }

    public Direction Direction { get; init; }

    /// <summary>epb_packetid: the same number wherever the same packet was captured; null if the file does not say.</summary>
    public ulong? PacketId { get; init; }

    /// <summary>opt_comment, several joined by line feeds; null if there is none. Each call decodes anew.</summary>
    public string? Comment => Comments.Decode();

    internal CommentOptions Comments { get; init; }
}
