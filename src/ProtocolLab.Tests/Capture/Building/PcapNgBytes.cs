using System.Text;
using static ProtocolLab.Tests.Capture.Building.Octets;

namespace ProtocolLab.Tests.Capture.Building;

/// <summary>pcapng blocks laid out by hand from draft-ietf-opsawg-pcapng.</summary>
internal sealed class PcapNgBytes(bool bigEndian = false)
{
    public byte[] Block(long type, params byte[][] parts)
    {
        var body = Padded(Join(parts));
        var length = U32(body.Length + 12, bigEndian);
        return Join(U32(type, bigEndian), length, body, length);
    }

    public byte[] Option(int code, byte[] value) => Join(U16(code, bigEndian), U16(value.Length, bigEndian), Padded(value));

    public byte[] Option(int code, string text) => Option(code, Encoding.UTF8.GetBytes(text));

    public byte[] Section(params byte[][] options) =>
        Block(0x0A0D0D0A, [U32(0x1A2B3C4D, bigEndian), U16(1, bigEndian), U16(0, bigEndian), U64(ulong.MaxValue, bigEndian), .. options]);

    public byte[] Interface(int linkType = 1, long snapLength = 0, params byte[][] options) =>
        Block(1, [U16(linkType, bigEndian), U16(0, bigEndian), U32(snapLength, bigEndian), .. options]);

    public byte[] Enhanced(int on, ulong ticks, byte[] data, long? original = null, long? captured = null, params byte[][] options) =>
        Block(6, [U32(on, bigEndian), .. PacketFields(ticks, data, original, captured), .. options]);

    public byte[] Obsolete(int on, int drops, ulong ticks, byte[] data, params byte[][] options) =>
        Block(2, [U16(on, bigEndian), U16(drops, bigEndian), .. PacketFields(ticks, data, null, null), .. options]);

    public byte[] Simple(long original, byte[] data) => Block(3, U32(original, bigEndian), data);

    public byte[] U32Value(long value) => U32(value, bigEndian);

    public byte[] U64Value(ulong value) => U64(value, bigEndian);

    private byte[][] PacketFields(ulong ticks, byte[] data, long? original, long? captured) =>
    [
        U32((uint)(ticks >> 32), bigEndian), U32((uint)ticks, bigEndian),
        U32(captured ?? data.Length, bigEndian), U32(original ?? data.Length, bigEndian), Padded(data),
    ];

    private static byte[] Padded(byte[] octets) => [.. octets, .. new byte[-octets.Length & 3]];
}
