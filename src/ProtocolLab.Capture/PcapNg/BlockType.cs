namespace ProtocolLab.Capture.PcapNg;

/// <summary>Block types of pcapng (draft-ietf-opsawg-pcapng section 11.1).</summary>
internal static class BlockType
{
    /// <summary>Section 4.1; reads the same in both byte orders.</summary>
    public const uint SectionHeader = 0x0A0D0D0A;

    /// <summary>Section 4.2.</summary>
    public const uint InterfaceDescription = 1;

    /// <summary>Appendix A, obsolete.</summary>
    public const uint Packet = 2;

    /// <summary>Section 4.4.</summary>
    public const uint SimplePacket = 3;

    /// <summary>Section 4.6.</summary>
    public const uint InterfaceStatistics = 5;

    /// <summary>Section 4.3.</summary>
    public const uint EnhancedPacket = 6;

    /// <summary>
    /// Whether Wireshark gives such a block a frame number although it holds no packet: custom blocks
    /// (section 4.8), systemd journal entries and sysdig events.
    /// </summary>
    public static bool TakesFrameNumber(uint type) =>
        type is 0x0BAD or 0x4000_0BAD or 0x0009 or 0x0204 or 0x0208 or 0x0216 or 0x0221;

    /// <summary>Section 4.1: the value that tells a section's byte order.</summary>
    public const uint ByteOrderMagic = 0x1A2B3C4D;

    /// <summary>Type, total length and the total length repeated.</summary>
    public const int Overhead = 12;

    /// <summary>Blocks, packet data and option values are padded to a multiple of this.</summary>
    public static int Padded(int length) => (length + 3) & ~3;
}
