using System.Runtime.InteropServices;
using ProtocolLab.Capture.PcapNg;
using ProtocolLab.Network;

namespace ProtocolLab.Capture.Reading;

/// <summary>The packets of a pcapng file, section after section (draft-ietf-opsawg-pcapng).</summary>
internal sealed class PcapNgFrames(CaptureInput input, CaptureFacts facts) : IFrameSource
{
    private const int SectionFixedLength = 16;
    private const int PacketFixedLength = 20;
    private const int SimpleFixedLength = 4;
    private const int StatisticsFixedLength = 12;

    private readonly BlockCursor blocks = new(input, facts);
    private readonly List<SectionInterface> interfaces = [];
    private int section = -1;
    private long number;

    /// <summary>An interface as its section's packets need it.</summary>
    private readonly record struct SectionInterface(int Index, LinkType LinkType, uint SnapLength, TimestampScale Scale);

    /// <summary>Reads the header that every file begins with.</summary>
    /// <exception cref="CaptureFormatException">The file ends inside it, or it is damaged.</exception>
    public void ReadFirstSection()
    {
        if (!blocks.TryNext(out var block))
            throw new CaptureFormatException(input.Available, "the file ends inside its first block, a Section Header Block.");
        BeginSection(block);
    }

    public bool TryRead(out CapturedFrame frame)
    {
        while (blocks.TryNext(out var block))
        {
            switch (block.Type)
            {
                case BlockType.EnhancedPacket:
                    block.RequireBody(PacketFixedLength, "Enhanced Packet Block");
                    frame = Packet(block, block.Order.UInt32(block.Body), OptionCode.PacketId);
                    return true;
                case BlockType.Packet:
                    // The obsolete block has a 16-bit interface, a drop count and no packet id; the rest is the same.
                    block.RequireBody(PacketFixedLength, "Packet Block");
                    frame = Packet(block, block.Order.UInt16(block.Body), packetIdCode: null);
                    return true;
                case BlockType.SimplePacket:
                    frame = SimplePacket(block);
                    return true;
                case BlockType.InterfaceDescription:
                    AddInterface(block);
                    break;
                case BlockType.SectionHeader:
                    BeginSection(block);
                    break;
                case BlockType.InterfaceStatistics:
                    AddNotes(block);
                    break;
                default:
                    if (BlockType.TakesFrameNumber(block.Type)) number++;
                    break;
            }
        }

        frame = default;
        return false;
    }

    /// <summary>Section 4.1.</summary>
    private void BeginSection(in Block block)
    {
        block.RequireBody(SectionFixedLength, "Section Header Block");
        var major = block.Order.UInt16(block.Body[4..]);
        if (major != 1) throw new CaptureFormatException(block.BodyOffset + 4, $"pcapng version 1 was expected, found {major}.");
        section++;
        interfaces.Clear();
        var options = new OptionCursor(block.Body[SectionFixedLength..], block.Order, block.BodyOffset + SectionFixedLength);
        while (options.MoveNext())
        {
            if (options.Code == OptionCode.Comment) facts.AddComment(facts.KeepText(options.Value, block.Offset));
        }
    }

    private void AddInterface(in Block block)
    {
        var declared = InterfaceParser.Parse(block, section, facts, out var scale);
        facts.Add(declared, block.Offset);
        interfaces.Add(new SectionInterface(declared.Index, declared.LinkType, (uint)declared.SnapLength, scale));
    }

    /// <summary>Section 4.6; of its options only the comments are kept.</summary>
    private void AddNotes(in Block block)
    {
        block.RequireBody(StatisticsFixedLength, "Interface Statistics Block");
        var id = block.Order.UInt32(block.Body);
        if (id >= interfaces.Count)
        {
            // No packet depends on it, so it need not end the reading.
            facts.Warn(block.Offset, "an Interface Statistics Block names an interface that its section does not have.");
            return;
        }

        var on = interfaces[(int)id];
        var at = Timestamp(on, Ticks(block.Body[4..], block.Order), block);
        var options = new OptionCursor(block.Body[StatisticsFixedLength..], block.Order, block.BodyOffset + StatisticsFixedLength);
        while (options.MoveNext())
        {
            if (options.Code == OptionCode.Comment) facts.AddNote(new InterfaceNote(on.Index, at, facts.KeepText(options.Value, block.Offset)));
        }
    }

    /// <summary>Section 4.3 and appendix A.</summary>
    private CapturedFrame Packet(scoped in Block block, uint interfaceId, ushort? packetIdCode)
    {
        var order = block.Order;
        var on = Interface(interfaceId, block);
        var captured = order.UInt32(block.Body[12..]);
        var original = order.UInt32(block.Body[16..]);
        var rest = block.Body[PacketFixedLength..];
        if (captured > rest.Length)
            throw new CaptureFormatException(block.BodyOffset + 12, $"a captured length of at most the block's {rest.Length} octets was expected, found {captured}.");
        if (original < captured) facts.Warn(block.Offset, "a frame has more captured octets than it had on the wire.");

        var padded = Math.Min(BlockType.Padded((int)captured), rest.Length);
        var options = PacketOptions.Parse(rest[padded..], order, block.BodyOffset + PacketFixedLength + padded, packetIdCode);
        return new CapturedFrame
        {
            Number = ++number,
            Timestamp = Timestamp(on, Ticks(block.Body[4..], order), block),
            HasTimestamp = true,
            Interface = on.Index,
            LinkType = on.LinkType,
            Data = rest[..(int)captured],
            OriginalLength = original,
            Direction = options.Direction,
            PacketId = options.PacketId,
            Comments = options.Comments,
        };
    }

    /// <summary>Section 4.4: always interface 0, no time, no options, and a captured length that follows from the snap length.</summary>
    private CapturedFrame SimplePacket(scoped in Block block)
    {
        block.RequireBody(SimpleFixedLength, "Simple Packet Block");
        var on = Interface(0, block);
        var original = block.Order.UInt32(block.Body);
        var captured = on.SnapLength == 0 ? original : Math.Min(original, on.SnapLength);
        var rest = block.Body[SimpleFixedLength..];
        if (captured > rest.Length)
            throw new CaptureFormatException(block.BodyOffset, $"a Simple Packet Block of {captured} captured octets was expected to hold them, it has {rest.Length}.");
        facts.Warn(block.Offset, "Simple Packet Blocks carry no time; their frames have none.");
        return new CapturedFrame
        {
            Number = ++number,
            Timestamp = Instant.Zero,
            HasTimestamp = false,
            Interface = on.Index,
            LinkType = on.LinkType,
            Data = rest[..(int)captured],
            OriginalLength = original,
        };
    }

    private ref readonly SectionInterface Interface(uint id, scoped in Block block)
    {
        if (id >= interfaces.Count)
            throw new CaptureFormatException(block.BodyOffset, $"one of the section's {interfaces.Count} interfaces was expected, found interface {id}.");
        return ref CollectionsMarshal.AsSpan(interfaces)[(int)id];
    }

    private static ulong Ticks(ReadOnlySpan<byte> field, ByteOrder order) => ((ulong)order.UInt32(field) << 32) | order.UInt32(field[4..]);

    private Instant Timestamp(in SectionInterface on, ulong ticks, in Block block)
    {
        if (!on.Scale.TryToNanoseconds(ticks, out var nanoseconds))
            facts.Warn(block.Offset, "a time is outside the years 1678 to 2262; the nearest representable one stands for it.");
        return new Instant(nanoseconds);
    }
}
