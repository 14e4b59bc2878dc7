namespace ProtocolLab.Capture.Reading;

/// <summary>The file header of classic pcap (draft-ietf-opsawg-pcap section 4).</summary>
internal readonly record struct PcapHeader(PcapVariant Variant, uint SnapLength, LinkType LinkType)
{
    public const int Length = 24;

    /// <summary>Reads the header and moves past it.</summary>
    /// <exception cref="CaptureFormatException">The file ends inside its header, or is of another version than 2.</exception>
    public static PcapHeader Read(CaptureInput input, PcapVariant variant)
    {
        if (!input.TryPeek(Length, out var header))
            throw new CaptureFormatException(input.Available, $"the file ends inside its pcap header, which has {Length} octets.");
        var order = variant.Order;
        var major = order.UInt16(header[4..]);
        if (major != 2) throw new CaptureFormatException(4, $"pcap version 2 was expected, found {major}.");
        // Octets 8 to 15 (time zone and accuracy) are 0 in every file; the upper half of the link type tells of FCS octets.
        var result = new PcapHeader(variant, order.UInt32(header[16..]), (LinkType)(ushort)order.UInt32(header[20..]));
        input.Advance(Length);
        return result;
    }
}
