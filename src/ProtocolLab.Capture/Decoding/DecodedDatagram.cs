using ProtocolLab.Network;

namespace ProtocolLab.Capture;

/// <summary>A UDP datagram found in a frame. Its payload points into the frame's octets.</summary>
public readonly ref struct DecodedDatagram
{
    public Endpoint From { get; init; }

    public Endpoint To { get; init; }

    /// <summary>The captured octets of the payload.</summary>
    public ReadOnlySpan<byte> Payload { get; init; }

    /// <summary>The payload's length on the wire, by UDP's length field: 0–65,527 octets.</summary>
    public int PayloadLength { get; init; }

    /// <summary>Whether the capture holds the whole payload.</summary>
    public bool IsComplete => Payload.Length == PayloadLength;

    public ChecksumState Checksum { get; init; }

    /// <summary>Which way the link layer says it went; only Linux cooked captures do.</summary>
    public Direction Direction { get; init; }
}
