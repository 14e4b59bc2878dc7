namespace ProtocolLab.Capture;

/// <summary>What a frame turned out to be.</summary>
public enum DecodeOutcome
{
    /// <summary>A UDP datagram with a whole UDP header; its payload may have been cut by the capture.</summary>
    Udp,

    /// <summary>Something else than IPv4 or IPv6: ARP, 802.3, a version that contradicts the link layer.</summary>
    NotIp,

    /// <summary>IP that carries something else than UDP.</summary>
    NotUdp,

    /// <summary>A piece of a datagram. Pieces are counted, not put together.</summary>
    Fragment,

    /// <summary>The capture cut the frame before the end of its UDP header.</summary>
    Truncated,

    /// <summary>A length field contradicts another, or the frame was too short for its headers on the wire.</summary>
    BadLength,

    /// <summary>The link type is none that <see cref="FrameDecoder"/> knows.</summary>
    UnsupportedLinkType,
}
