namespace ProtocolLab.Capture;

/// <summary>Finds the UDP datagram in a frame. Never throws, whatever the octets, never allocates and never guesses.</summary>
public static class FrameDecoder
{
    /// <summary>Decodes one frame.</summary>
    /// <param name="linkType">What the frame begins with.</param>
    /// <param name="data">The captured octets.</param>
    /// <param name="originalLength">The frame's length on the wire in octets.</param>
    /// <param name="datagram">The datagram if the outcome is <see cref="DecodeOutcome.Udp"/>, else the default.</param>
    public static DecodeOutcome Decode(LinkType linkType, ReadOnlySpan<byte> data, long originalLength, out DecodedDatagram datagram)
    {
        datagram = default;
        return DecodeOutcome.UnsupportedLinkType;
    }

    /// <inheritdoc cref="Decode(LinkType, ReadOnlySpan{byte}, long, out DecodedDatagram)"/>
    public static DecodeOutcome Decode(in CapturedFrame frame, out DecodedDatagram datagram) =>
        Decode(frame.LinkType, frame.Data, frame.OriginalLength, out datagram);
}
