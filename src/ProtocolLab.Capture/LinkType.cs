namespace ProtocolLab.Capture;

/// <summary>
/// What a captured frame begins with. The numbers are those of the registry of link-layer header types
/// (draft-ietf-opsawg-pcaplinktype); a capture may hold others, which <see cref="FrameDecoder"/> names unsupported.
/// </summary>
public enum LinkType : ushort
{
    /// <summary>BSD loopback: an address family in the byte order of the capturing machine.</summary>
    Null = 0,

    /// <summary>Ethernet II and IEEE 802.3, with or without 802.1Q tags.</summary>
    Ethernet = 1,

    /// <summary>Raw IP as some BSDs number it (DLT_RAW).</summary>
    RawBsd = 12,

    /// <summary>Raw IP as OpenBSD numbers it (DLT_RAW).</summary>
    RawOpenBsd = 14,

    /// <summary>Raw IPv4 or IPv6, told apart by the version nibble.</summary>
    Raw = 101,

    /// <summary>OpenBSD loopback: an address family in network order.</summary>
    Loop = 108,

    /// <summary>Linux "cooked" capture, version 1 (the "any" device).</summary>
    LinuxSll = 113,

    /// <summary>Raw IPv4.</summary>
    IPv4 = 228,

    /// <summary>Raw IPv6.</summary>
    IPv6 = 229,

    /// <summary>Linux "cooked" capture, version 2.</summary>
    LinuxSll2 = 276,
}
