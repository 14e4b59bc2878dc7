using ProtocolLab.Capture.PcapNg;

namespace ProtocolLab.Capture.Reading;

/// <summary>The file header of classic pcap (draft-ietf-opsawg-pcap section 4).</summary>
internal readonly record struct PcapHeader(ByteOrder Order, int NanosecondsPerTick, uint SnapLength, LinkType LinkType)
{
    public const int Length = 24;

    private const uint MicrosecondMagic = 0xA1B2C3D4;
    private const uint NanosecondMagic = 0xA1B23C4D;

    /// <summary>Whether a file that begins with these four octets is a pcap file.</summary>
    public static bool TryRecognise(ReadOnlySpan<byte> magic, out ByteOrder order, out int nanosecondsPerTick)
    {
        foreach (var candidate in new[] { ByteOrder.Little, ByteOrder.Big })
        {
            var value = candidate.UInt32(magic);
            if (value is not (MicrosecondMagic or NanosecondMagic)) continue;
            order = candidate;
            nanosecondsPerTick = value == MicrosecondMagic ? 1_000 : 1;
            return true;
        }

        (order, nanosecondsPerTick) = (default, 0);
        return false;
    }

    /// <summary>Reads the header and moves past it.</summary>
    /// <exception cref="CaptureFormatException">The file ends inside its header, or is of another version than 2.</exception>
    public static PcapHeader Read(CaptureInput input, ByteOrder order, int nanosecondsPerTick)
    {
        if (!input.TryPeek(Length, out var header))
            throw new CaptureFormatException(input.Available, $"the file ends inside its pcap header, which has {Length} octets.");
        var major = order.UInt16(header[4..]);
        if (major != 2) throw new CaptureFormatException(4, $"pcap version 2 was expected, found {major}.");
        // Octets 8 to 15 (time zone and accuracy) are 0 in every file; the upper half of the link type tells of FCS octets.
        var result = new PcapHeader(order, nanosecondsPerTick, order.UInt32(header[16..]), (LinkType)(ushort)order.UInt32(header[20..]));
        input.Advance(Length);
        return result;
    }
}
