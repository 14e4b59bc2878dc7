using ProtocolLab.Network;

namespace ProtocolLab.Capture.Reading;

/// <summary>The records of a classic pcap file (draft-ietf-opsawg-pcap section 5).</summary>
internal sealed class PcapFrames : IFrameSource
{
    private const long NanosecondsPerSecond = 1_000_000_000;

    private readonly CaptureInput input;
    private readonly CaptureFacts facts;
    private readonly PcapHeader header;
    private readonly PcapVariant variant;
    private readonly int headerLength;
    private long number;
    private int consumed;

    public PcapFrames(CaptureInput input, CaptureFacts facts, PcapHeader header)
    {
        this.input = input;
        this.facts = facts;
        this.header = header;
        variant = header.Variant;
        headerLength = variant.RecordHeaderLength;
        facts.Add(new CaptureInterface(0, 0, null, null, [], header.LinkType, header.SnapLength), offset: 0);
    }

    public bool TryRead(out CapturedFrame frame)
    {
        frame = default;
        input.Advance(consumed);
        consumed = 0;
        if (!input.TryPeek(headerLength, out var record))
        {
            if (input.Available > 0) facts.Warn(input.Offset, $"the file was cut: {input.Available} octets of a record header are left.");
            return false;
        }

        var captured = variant.Order.UInt32(record[8..]);
        if (captured > CaptureLimits.FrameLength)
            throw new CaptureFormatException(input.Offset + 8, $"a captured length of at most {CaptureLimits.FrameLength} octets was expected, found {captured}.");
        if (!input.TryPeek(headerLength + (int)captured, out record))
        {
            facts.Warn(input.Offset, $"the file was cut: {input.Available - headerLength} of a frame's {captured} octets are left.");
            return false;
        }

        consumed = record.Length;
        input.Expect(consumed);
        frame = Frame(record);
        return true;
    }

    private CapturedFrame Frame(ReadOnlySpan<byte> record)
    {
        var order = variant.Order;
        var original = order.UInt32(record[12..]);
        var data = record[headerLength..];
        if (original < data.Length) facts.Warn(input.Offset, "a frame has more captured octets than it had on the wire.");
        var time = (order.UInt32(record) * NanosecondsPerSecond) + ((long)order.UInt32(record[4..]) * variant.NanosecondsPerTick);
        return new CapturedFrame
        {
            Number = ++number,
            Timestamp = new Instant(time),
            HasTimestamp = true,
            Interface = 0,
            LinkType = header.LinkType,
            Data = data,
            OriginalLength = original,
        };
    }
}
