using ProtocolLab.Capture.Decoding;

namespace ProtocolLab.Capture;

/// <summary>
/// Finds the UDP datagram in a frame: through the link layer, 802.1Q tags, IPv4 with options and IPv6 with
/// hop-by-hop, routing, destination and fragment headers. Never throws, whatever the octets, never allocates
/// and never guesses. Checksums stop nothing, whatever they say: capturing hosts leave them to their hardware.
/// </summary>
public static class FrameDecoder
{
    /// <summary>Decodes one frame.</summary>
    /// <param name="linkType">What the frame begins with.</param>
    /// <param name="data">The captured octets.</param>
    /// <param name="originalLength">The frame's length on the wire in octets; less than <paramref name="data"/> has counts as the same.</param>
    /// <param name="datagram">The datagram if the outcome is <see cref="DecodeOutcome.Udp"/>, else the default.</param>
    public static DecodeOutcome Decode(LinkType linkType, ReadOnlySpan<byte> data, long originalLength, out DecodedDatagram datagram)
    {
        if (linkType == LinkType.Ethernet && PlainFrame.TryDecode(data, originalLength, out datagram)) return DecodeOutcome.Udp;
        return DecodeLayers(linkType, data, originalLength, out datagram);
    }

    /// <inheritdoc cref="Decode(LinkType, ReadOnlySpan{byte}, long, out DecodedDatagram)"/>
    public static DecodeOutcome Decode(scoped in CapturedFrame frame, out DecodedDatagram datagram) =>
        Decode(frame.LinkType, frame.Data, frame.OriginalLength, out datagram);

    /// <summary>Layer by layer.</summary>
    private static DecodeOutcome DecodeLayers(LinkType linkType, ReadOnlySpan<byte> data, long originalLength, out DecodedDatagram datagram)
    {
        var cursor = new FrameCursor(data, originalLength);
        var outcome = Decode(linkType, ref cursor, out var ip);
        datagram = outcome == DecodeOutcome.Udp ? UdpLayer.Read(cursor, ip) : default;
        return outcome;
    }

    private static DecodeOutcome Decode(LinkType linkType, scoped ref FrameCursor cursor, out IpEnvelope ip)
    {
        ip = default;
        return LinkLayer.Strip(linkType, ref cursor, out var protocol, out var direction) is { } obstacle
            ? obstacle
            : protocol switch
            {
                NetworkProtocol.IPv4 => IPv4Layer.Decode(ref cursor, direction, out ip),
                NetworkProtocol.IPv6 => IPv6Layer.Decode(ref cursor, direction, out ip),
                _ => DecodeOutcome.NotIp,
            };
    }
}
