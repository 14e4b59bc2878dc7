using static ProtocolLab.Tests.Capture.Building.Octets;

namespace ProtocolLab.Tests.Capture.Building;

/// <summary>Classic pcap files laid out by hand.</summary>
internal sealed class PcapBytes(bool bigEndian = false, long magic = PcapBytes.Microseconds)
{
    public const long Microseconds = 0xA1B2C3D4;
    public const long Nanoseconds = 0xA1B23C4D;

    public byte[] Header(int major = 2, long snapLength = 65_535, long linkType = 1) => Join(
        U32(magic, bigEndian), U16(major, bigEndian), U16(4, bigEndian), U32(0, bigEndian), U32(0, bigEndian),
        U32(snapLength, bigEndian), U32(linkType, bigEndian));

    public byte[] Record(long seconds, long fraction, byte[] data, long? original = null, long? captured = null) => Join(
        U32(seconds, bigEndian), U32(fraction, bigEndian), U32(captured ?? data.Length, bigEndian), U32(original ?? data.Length, bigEndian), data);
}
