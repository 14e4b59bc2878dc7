using ProtocolLab.Capture.PcapNg;
using ProtocolLab.Capture.Writing;
using ProtocolLab.Network;

namespace ProtocolLab.Capture;

/// <summary>
/// Writes what a tap sees as one little-endian pcapng section: an interface per host and an Enhanced Packet
/// Block per datagram, dressed as Ethernet, IP and UDP. The same calls give the same octets on every machine.
/// </summary>
public sealed class TraceWriter : INetworkTap, IDisposable
{
    private const ushort EthernetLinkType = (ushort)LinkType.Ethernet;
    private const byte Nanoseconds = 9;

    private readonly Stream stream;
    private readonly bool leaveOpen;
    private readonly int snapLength;
    private readonly OutputBuffer output;
    private readonly InterfaceTable interfaces = new();
    private bool disposed;

    /// <summary>Starts the section; the stream receives octets when the buffer is full, on <see cref="Flush"/> and on <see cref="Dispose"/>.</summary>
    /// <exception cref="ArgumentException">A text is longer than 65,535 octets, or the snap length is below 1.</exception>
    public TraceWriter(Stream stream, TraceWriterOptions? options = null)
    {
        options ??= new TraceWriterOptions();
        ArgumentOutOfRangeException.ThrowIfLessThan(options.SnapLength, 1, nameof(options));
        this.stream = stream;
        leaveOpen = options.LeaveOpen;
        snapLength = options.SnapLength;
        output = new OutputBuffer(stream);
        SectionHeaderBlock.Write(output, options.Comment, options.Application);
    }

    /// <summary>Frames written so far; the last one has this number in every reader.</summary>
    public long FrameCount { get; private set; }

    /// <summary>Declares an interface. Allowed at any time before its first datagram.</summary>
    /// <exception cref="ArgumentException">The index is not the next one, or the name is longer than 65,535 octets.</exception>
    public void InterfaceAdded(TappedInterface tapped)
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        var nameLength = BlockBuilder.RoomFor(tapped.Name, nameof(tapped));
        interfaces.Add(tapped);
        var block = new BlockBuilder(output.Reserve(BlockBuilder.FixedParts + nameLength), BlockType.InterfaceDescription);
        block.Put(EthernetLinkType);
        block.Put((ushort)0);
        block.Put((uint)snapLength);
        block.Option(OptionCode.InterfaceName, tapped.Name);
        WriteAddress(ref block, tapped.Address);
        block.Option(OptionCode.TimestampResolution, [Nanoseconds]);
        block.EndOptions();
        output.Commit(block.End());
    }

    /// <summary>Writes one frame.</summary>
    /// <exception cref="ArgumentException">
    /// The interface is not declared, the instant is before the clock's zero, the addresses are of different
    /// families, the payload does not fit a datagram, or the comment is longer than 65,535 octets.
    /// </exception>
    public void Crossed(in TappedDatagram datagram)
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        ThrowIfUnwritable(datagram);
        var commentLength = datagram.Comment is null ? 0 : BlockBuilder.RoomFor(datagram.Comment, nameof(datagram));
        var frameLength = FrameLayout.HeaderLength(datagram.From.Address.IsIPv6) + datagram.Payload.Length;
        var captured = Math.Min(frameLength, snapLength);
        var time = (ulong)datagram.At.Nanoseconds;

        // The headers are laid out whole even where the snap length cuts them, hence room for all of them.
        var room = BlockBuilder.FixedParts + FrameLayout.LongestHeaders + captured + commentLength;
        var block = new BlockBuilder(output.Reserve(room), BlockType.EnhancedPacket);
        block.Put((uint)datagram.Interface);
        block.Put((uint)(time >> 32));
        block.Put((uint)time);
        block.Put((uint)captured);
        block.Put((uint)frameLength);
        WriteFrame(block.Rest, datagram, captured);
        block.Pad(captured);
        WritePacketOptions(ref block, datagram);
        output.Commit(block.End());
        FrameCount++;
    }

    /// <summary>Notes something about an interface as a whole, such as how the program behind it ended: the comment of an Interface Statistics Block.</summary>
    /// <exception cref="ArgumentException">The interface is not declared, or the comment is longer than 65,535 octets.</exception>
    public void Note(int interfaceIndex, Instant at, string comment)
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        ThrowIfUndeclared(interfaceIndex, nameof(interfaceIndex));
        var time = (ulong)at.Nanoseconds;
        var block = new BlockBuilder(output.Reserve(BlockBuilder.FixedParts + BlockBuilder.RoomFor(comment, nameof(comment))), BlockType.InterfaceStatistics);
        block.Put((uint)interfaceIndex);
        block.Put((uint)(time >> 32));
        block.Put((uint)time);
        block.Option(OptionCode.Comment, comment);
        block.EndOptions();
        output.Commit(block.End());
    }

    /// <summary>Hands everything written so far to the stream and flushes it.</summary>
    public void Flush()
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        output.WriteOut();
        stream.Flush();
    }

    public void Dispose()
    {
        if (disposed) return;
        try
        {
            Flush();
        }
        finally
        {
            disposed = true;
            if (!leaveOpen) stream.Dispose();
        }
    }

    private static void WriteAddress(ref BlockBuilder block, HostAddress address)
    {
        // A host owns its address and nothing around it: mask 255.255.255.255, prefix 128.
        Span<byte> value = stackalloc byte[address.IsIPv6 ? 17 : 8];
        value.Fill(0xFF);
        address.Write(value);
        if (address.IsIPv6) value[16] = 128;
        block.Option(address.IsIPv6 ? OptionCode.InterfaceIPv6 : OptionCode.InterfaceIPv4, value);
    }

    private void WriteFrame(Span<byte> frame, in TappedDatagram datagram, int captured)
    {
        // The interface's own side is certain; only the peer has to be looked up.
        var own = InterfaceTable.HardwareAddress(datagram.Interface);
        var source = datagram.Direction == Direction.Outbound ? own : interfaces.HardwareAddress(datagram.From.Address);
        var destination = datagram.Direction == Direction.Inbound ? own : interfaces.HardwareAddress(datagram.To.Address);
        FrameLayout.WriteHeaders(frame, datagram, source, destination);
        var headers = FrameLayout.HeaderLength(datagram.From.Address.IsIPv6);
        if (captured > headers) datagram.Payload[..(captured - headers)].CopyTo(frame[headers..]);
    }

    private static void WritePacketOptions(ref BlockBuilder block, in TappedDatagram datagram)
    {
        // epb_flags: 0 unknown, 1 inbound, 2 outbound, which is how Direction is numbered too.
        block.Option(OptionCode.PacketFlags, (uint)datagram.Direction);
        block.Option(OptionCode.PacketId, datagram.PacketId);
        if (datagram.Comment is not null) block.Option(OptionCode.Comment, datagram.Comment);
        block.EndOptions();
    }

    private void ThrowIfUnwritable(in TappedDatagram datagram)
    {
        ThrowIfUndeclared(datagram.Interface, nameof(datagram));
        if (datagram.At < Instant.Zero)
            throw new ArgumentException($"{datagram.At} s is before the clock's zero; pcapng has no negative times.", nameof(datagram));
        var isIPv6 = datagram.From.Address.IsIPv6;
        if (isIPv6 != datagram.To.Address.IsIPv6)
            throw new ArgumentException($"{datagram.From} and {datagram.To} are of different address families.", nameof(datagram));
        if (datagram.Payload.Length > FrameLayout.LongestPayload(isIPv6))
            throw new ArgumentException($"A payload of {datagram.Payload.Length} octets does not fit a datagram.", nameof(datagram));
    }

    private void ThrowIfUndeclared(int index, string parameter)
    {
        if ((uint)index >= (uint)interfaces.Count)
            throw new ArgumentException($"Interface {index} is not declared; {interfaces.Count} are.", parameter);
    }
}
