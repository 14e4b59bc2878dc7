using System.Buffers.Binary;
using ProtocolLab.Capture;
using ProtocolLab.Network;

namespace ProtocolLab.Benchmarks;

/// <summary>A classic pcap file of equal UDP packets, 1,242 octets each on the wire, from one server to four clients.</summary>
internal static class SyntheticCapture
{
    public const int FrameLength = 1_242;

    private const int PayloadLength = FrameLength - 42;
    private const int Clients = 4;
    private const int RecordHeaderLength = 16;
    private const long MicrosecondsApart = 25;
    private const long Start = 1_800_000_000_000_000;

    public static void Write(string path, int packets)
    {
        using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 20);
        file.Write(FileHeader());
        var records = Enumerable.Range(0, Clients).Select(Record).ToArray();
        for (var i = 0; i < packets; i++)
        {
            var record = records[i % Clients];
            // Up to 20 µs of jitter, the same in every file.
            var microseconds = Start + (i * MicrosecondsApart) + (i * 2_654_435_761L % 20);
            BinaryPrimitives.WriteUInt32LittleEndian(record, (uint)(microseconds / 1_000_000));
            BinaryPrimitives.WriteUInt32LittleEndian(record.AsSpan(4), (uint)(microseconds % 1_000_000));
            file.Write(record);
        }
    }

    private static byte[] FileHeader()
    {
        var header = new byte[24];
        BinaryPrimitives.WriteUInt32LittleEndian(header, 0xA1B2C3D4);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(4), 2);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(6), 4);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(16), 262_144);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(20), (uint)LinkType.Ethernet);
        return header;
    }

    // The frame itself is the one that the lab's own traces have.
    private static byte[] Record(int client)
    {
        using var trace = new MemoryStream();
        using (var writer = new TraceWriter(trace, new TraceWriterOptions { LeaveOpen = true }))
        {
            writer.InterfaceAdded(new TappedInterface(0, "server", HostAddress.Parse("10.0.0.1")));
            writer.Crossed(new TappedDatagram
            {
                Interface = 0,
                At = Instant.Zero,
                Direction = Direction.Outbound,
                PacketId = 0,
                From = Endpoint.Parse("10.0.0.1:6000"),
                To = Endpoint.Parse($"10.0.0.{client + 2}:6000"),
                Payload = [.. Enumerable.Range(1, PayloadLength).Select(i => (byte)i)],
            });
        }

        trace.Position = 0;
        using var reader = CaptureReader.Open(trace);
        if (!reader.TryRead(out var frame)) throw new InvalidOperationException("The frame that was written is not there.");
        var record = new byte[RecordHeaderLength + frame.Data.Length];
        BinaryPrimitives.WriteUInt32LittleEndian(record.AsSpan(8), (uint)frame.Data.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(record.AsSpan(12), (uint)frame.Data.Length);
        frame.Data.CopyTo(record.AsSpan(RecordHeaderLength));
        return record;
    }
}
