using System.Buffers.Binary;

namespace ProtocolLab.Tests.Capture.Building;

/// <summary>Integers and literals as octets, for tests that build their input by hand.</summary>
internal static class Octets
{
    public static byte[] Hex(string text) => Convert.FromHexString(text.Replace(" ", "", StringComparison.Ordinal));

    public static byte[] Join(params byte[][] parts) => [.. parts.SelectMany(part => part)];

    public static byte[] U16(int value, bool bigEndian = true)
    {
        var octets = new byte[2];
        if (bigEndian) BinaryPrimitives.WriteUInt16BigEndian(octets, (ushort)value);
        else BinaryPrimitives.WriteUInt16LittleEndian(octets, (ushort)value);
        return octets;
    }

    public static byte[] U32(long value, bool bigEndian = true)
    {
        var octets = new byte[4];
        if (bigEndian) BinaryPrimitives.WriteUInt32BigEndian(octets, (uint)value);
        else BinaryPrimitives.WriteUInt32LittleEndian(octets, (uint)value);
        return octets;
    }

    public static byte[] U64(ulong value, bool bigEndian = true)
    {
        var octets = new byte[8];
        if (bigEndian) BinaryPrimitives.WriteUInt64BigEndian(octets, value);
        else BinaryPrimitives.WriteUInt64LittleEndian(octets, value);
        return octets;
    }

    /// <summary>Octets that tell their own position, so that a slice at the wrong place shows.</summary>
    public static byte[] Counting(int length) => [.. Enumerable.Range(0, length).Select(i => (byte)((i * 7) + 1))];
}
