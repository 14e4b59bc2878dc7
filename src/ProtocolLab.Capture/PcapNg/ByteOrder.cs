using System.Buffers.Binary;

namespace ProtocolLab.Capture.PcapNg;

/// <summary>Reads integers in the byte order of the machine that wrote the section or file.</summary>
internal readonly record struct ByteOrder(bool IsBigEndian)
{
    public static readonly ByteOrder Little = new(IsBigEndian: false);

    public static readonly ByteOrder Big = new(IsBigEndian: true);

    public ushort UInt16(ReadOnlySpan<byte> octets) =>
        IsBigEndian ? BinaryPrimitives.ReadUInt16BigEndian(octets) : BinaryPrimitives.ReadUInt16LittleEndian(octets);

    public uint UInt32(ReadOnlySpan<byte> octets) =>
        IsBigEndian ? BinaryPrimitives.ReadUInt32BigEndian(octets) : BinaryPrimitives.ReadUInt32LittleEndian(octets);

    public ulong UInt64(ReadOnlySpan<byte> octets) =>
        IsBigEndian ? BinaryPrimitives.ReadUInt64BigEndian(octets) : BinaryPrimitives.ReadUInt64LittleEndian(octets);
}
