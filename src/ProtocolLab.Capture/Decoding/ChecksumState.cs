namespace ProtocolLab.Capture;

/// <summary>What a checksum says.</summary>
public enum ChecksumState
{
    /// <summary>The capture does not hold all octets that it covers, or (UDP) the final destination is not in the header.</summary>
    NotVerifiable,

    Good,

    /// <summary>Wrong, or (UDP) absent in IPv6. Checksums that the sender's hardware was still to fill in look the same.</summary>
    Bad,

    /// <summary>The sender made none (UDP over IPv4 only, RFC 768), or the header has none (IPv6).</summary>
    NotPresent,
}
