using ProtocolLab.Capture.Live;
using ProtocolLab.Capture.PcapNg;
using ProtocolLab.Network;

namespace ProtocolLab.Capture.Writing;

/// <summary>Writes captured frames as they are: a pcapng section with one interface, in nanoseconds.</summary>
internal sealed class FrameWriter : IDisposable
{
    // A frame of the longest snap length, and many ordinary ones.
    private const int Capacity = 1024 * 1024;
    private const byte Nanoseconds = 9;
    private const int Interface = 0;

    private readonly Stream stream;
    private readonly OutputBuffer output;

    /// <exception cref="ArgumentException">A text is longer than 65,535 octets.</exception>
    public FrameWriter(Stream stream, string application, SourceDescription source)
    {
        this.stream = stream;
        output = new OutputBuffer(stream, Capacity);
        SectionHeaderBlock.Write(output, comment: null, application);
        WriteInterface(source);
    }

    /// <summary>Octets so far, those in the buffer among them.</summary>
    public long Length { get; private set; }

    /// <summary>Frames so far.</summary>
    public long Frames { get; private set; }

    /// <summary>Writes one frame.</summary>
    public void Write(in SourceFrame frame)
    {
        var time = (ulong)frame.At.Nanoseconds;
        var block = new BlockBuilder(output.Reserve(BlockBuilder.FixedParts + frame.Data.Length), BlockType.EnhancedPacket);
        block.Put((uint)Interface);
        block.Put((uint)(time >> 32));
        block.Put((uint)time);
        block.Put((uint)frame.Data.Length);
        block.Put(frame.OriginalLength);
        frame.Data.CopyTo(block.Rest);
        block.Pad(frame.Data.Length);
        Commit(ref block);
        Frames++;
    }

    /// <summary>Writes what the system has counted while this file was written (section 4.6).</summary>
    public void WriteStatistics(Instant from, Instant until, in SourceCounters counters)
    {
        const int options = 6 * 12;
        var block = new BlockBuilder(output.Reserve(BlockBuilder.FixedParts + options), BlockType.InterfaceStatistics);
        block.Put((uint)Interface);
        block.Put(Ticks(until));
        block.Option(OptionCode.StatisticsStart, Ticks(from));
        block.Option(OptionCode.StatisticsEnd, Ticks(until));
        block.Option(OptionCode.StatisticsInterfaceDrops, (ulong)counters.DroppedByInterface);
        block.Option(OptionCode.StatisticsFilterAccepted, (ulong)counters.Received);
        block.Option(OptionCode.StatisticsSystemDrops, (ulong)counters.DroppedByKernel);
        block.Option(OptionCode.StatisticsDelivered, (ulong)Frames);
        block.EndOptions();
        Commit(ref block);
    }

    /// <summary>Hands all whole blocks to the stream: what has been captured so far can be read there.</summary>
    public void Flush()
    {
        output.WriteOut();
        stream.Flush();
    }

    public void Dispose()
    {
        try
        {
            Flush();
        }
        finally
        {
            stream.Dispose();
        }
    }

    // The upper half of a time comes first, whatever the byte order.
    private static ulong Ticks(Instant at) => ((ulong)at.Nanoseconds << 32) | ((ulong)at.Nanoseconds >> 32);

    private void WriteInterface(SourceDescription source)
    {
        var room = BlockBuilder.FixedParts + BlockBuilder.RoomFor(source.Interface, nameof(source)) + BlockBuilder.RoomFor($"\0{source.Filter}", nameof(source));
        var block = new BlockBuilder(output.Reserve(room), BlockType.InterfaceDescription);
        block.Put((ushort)source.LinkType);
        block.Put((ushort)0);
        block.Put((uint)source.SnapLength);
        block.Option(OptionCode.InterfaceName, source.Interface);
        block.Option(OptionCode.TimestampResolution, [Nanoseconds]);
        if (source.Filter is not null) block.Option(OptionCode.InterfaceFilter, $"\0{source.Filter}");
        block.EndOptions();
        Commit(ref block);
    }

    private void Commit(ref BlockBuilder block)
    {
        var length = block.End();
        output.Commit(length);
        Length += length;
    }
}
