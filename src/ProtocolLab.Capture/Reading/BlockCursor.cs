using ProtocolLab.Capture.PcapNg;

namespace ProtocolLab.Capture.Reading;

/// <summary>Walks through the blocks of a pcapng file and knows each section's byte order.</summary>
internal sealed class BlockCursor(CaptureInput input, CaptureFacts facts)
{
    private const int HeaderLength = 8;
    private const int TrailerLength = 4;

    private ByteOrder order;
    private int consumed;

    /// <summary>Moves to the next block; the previous one's octets are gone then.</summary>
    /// <returns>False at the end of the file, and at the place where it was cut.</returns>
    /// <exception cref="CaptureFormatException">The block's lengths are impossible or contradict each other.</exception>
    public bool TryNext(out Block block)
    {
        block = default;
        input.Advance(consumed);
        consumed = 0;
        if (!input.TryPeek(HeaderLength, out var header))
        {
            if (input.Available > 0) facts.Warn(input.Offset, $"the file was cut: {input.Available} octets of a block header are left.");
            return false;
        }

        var type = order.UInt32(header);
        if (type == BlockType.SectionHeader && !TryReadOrder(out header)) return false;
        var length = order.UInt32(header[4..]);
        if (length < BlockType.Overhead || length % 4 != 0)
            throw new CaptureFormatException(input.Offset + 4, $"a block length of at least {BlockType.Overhead} that is a multiple of 4 was expected, found {length}.");
        return IsRead(type) ? TryTake(type, length, out block) : TrySkip(type, length, out block);
    }

    private static bool IsRead(uint type) => type is BlockType.EnhancedPacket or BlockType.InterfaceDescription
        or BlockType.SectionHeader or BlockType.SimplePacket or BlockType.Packet or BlockType.InterfaceStatistics;

    private bool TryReadOrder(out ReadOnlySpan<byte> header)
    {
        if (!input.TryPeek(HeaderLength + sizeof(uint), out header))
        {
            WarnOfCut(HeaderLength + sizeof(uint), input.Offset, input.Available);
            return false;
        }

        var magic = ByteOrder.Little.UInt32(header[HeaderLength..]);
        order = magic switch
        {
            BlockType.ByteOrderMagic => ByteOrder.Little,
            _ when ByteOrder.Big.UInt32(header[HeaderLength..]) == BlockType.ByteOrderMagic => ByteOrder.Big,
            _ => throw new CaptureFormatException(input.Offset + HeaderLength, $"a section's byte-order magic 0x{BlockType.ByteOrderMagic:X8} was expected in either order, found 0x{magic:X8}."),
        };
        return true;
    }

    private bool TryTake(uint type, uint length, out Block block)
    {
        block = default;
        if (length > CaptureLimits.BlockLength)
            throw new CaptureFormatException(input.Offset + 4, $"a length of at most {CaptureLimits.BlockLength} octets was expected in a block of type {type}, found {length}.");
        if (!input.TryPeek((int)length, out var octets))
        {
            WarnOfCut(length, input.Offset, input.Available);
            return false;
        }

        RequireSameLength(length, octets[^TrailerLength..], input.Offset + length - TrailerLength);
        consumed = (int)length;
        input.Expect(consumed);
        block = new Block { Type = type, Body = octets[HeaderLength..^TrailerLength], Order = order, Offset = input.Offset };
        return true;
    }

    private bool TrySkip(uint type, uint length, out Block block)
    {
        block = default;
        var offset = input.Offset;
        if (!input.TrySkip(length - TrailerLength) || !input.TryPeek(TrailerLength, out var trailer))
        {
            WarnOfCut(length, offset, input.Offset + input.Available - offset);
            return false;
        }

        RequireSameLength(length, trailer, input.Offset);
        consumed = TrailerLength;
        block = new Block { Type = type, Body = default, Order = order, Offset = offset };
        return true;
    }

    private void RequireSameLength(uint length, ReadOnlySpan<byte> trailer, long offset)
    {
        var repeated = order.UInt32(trailer);
        if (repeated != length)
            throw new CaptureFormatException(offset, $"the block's length {length} was expected again, found {repeated}.");
    }

    private void WarnOfCut(long length, long offset, long left) =>
        facts.Warn(offset, $"the file was cut: {left} of a block's {length} octets are left.");
}
