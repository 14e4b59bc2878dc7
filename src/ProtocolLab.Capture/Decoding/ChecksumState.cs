namespace ProtocolLab.Capture;

/// <summary>What the UDP checksum says about the datagram.</summary>
public enum ChecksumState
{
    /// <summary>The capture does not hold all octets that the checksum covers, or the final destination is not in the header.</summary>
    NotVerifiable,

    Good,

    /// <summary>Wrong, or absent in IPv6. Checksums that the sender's hardware was still to fill in look the same.</summary>
    Bad,

    /// <summary>The sender made none (IPv4 only, RFC 768).</summary>
    NotPresent,
}
