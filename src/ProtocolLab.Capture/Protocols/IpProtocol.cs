namespace ProtocolLab.Capture.Protocols;

/// <summary>IP protocol numbers, which are also IPv6 next-header values.</summary>
internal static class IpProtocol
{
    /// <summary>RFC 8200 section 4.3.</summary>
    public const byte HopByHopOptions = 0;

    /// <summary>RFC 768.</summary>
    public const byte Udp = 17;

    /// <summary>RFC 8200 section 4.4.</summary>
    public const byte Routing = 43;

    /// <summary>RFC 8200 section 4.5.</summary>
    public const byte Fragment = 44;

    /// <summary>RFC 8200 section 4.6.</summary>
    public const byte DestinationOptions = 60;
}
