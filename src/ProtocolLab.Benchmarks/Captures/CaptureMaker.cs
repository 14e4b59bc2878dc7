using System.Buffers.Binary;
using ProtocolLab.Capture;
using ProtocolLab.Network;

namespace ProtocolLab.Benchmarks;

/// <summary>Makes classic pcap files of UDP datagrams, all of one length and about 100 µs apart.</summary>
internal static class CaptureMaker
{
    private const int HeadersLength = 42;
    private const int RecordHeaderLength = 16;
    private const int MicrosecondsPerSecond = 1_000_000;
    private const long StartSeconds = 1_700_000_000;

    /// <param name="frameLength">Octets of each frame, Ethernet header included: 42 and more.</param>
    /// <param name="flows">How many there are, packet by packet in turn; each to a port of its own.</param>
    public static void Write(Stream stream, int packets, int frameLength, int flows)
    {
        WriteFileHeader(stream);
        var records = Enumerable.Range(0, flows).Select(flow => Record(frameLength, (ushort)(6_000 + flow))).ToArray();
        var microseconds = 0L;
        for (var i = 0; i < packets; i++)
        {
            // Not all alike, so that there is a distribution to measure.
            microseconds += 94 + (i * 7_919L % 13);
            var record = records[i % flows];
            BinaryPrimitives.WriteUInt32LittleEndian(record, (uint)(StartSeconds + (microseconds / MicrosecondsPerSecond)));
            BinaryPrimitives.WriteUInt32LittleEndian(record.AsSpan(4), (uint)(microseconds % MicrosecondsPerSecond));
            stream.Write(record);
        }
    }

    /// <summary>draft-ietf-opsawg-pcap section 4.</summary>
    private static void WriteFileHeader(Stream stream)
    {
        Span<byte> header = stackalloc byte[24];
        header.Clear();
        BinaryPrimitives.WriteUInt32LittleEndian(header, 0xA1B2C3D4);
        BinaryPrimitives.WriteUInt16LittleEndian(header[4..], 2);
        BinaryPrimitives.WriteUInt16LittleEndian(header[6..], 4);
        BinaryPrimitives.WriteUInt32LittleEndian(header[16..], TraceWriterOptions.DefaultSnapLength);
        BinaryPrimitives.WriteUInt32LittleEndian(header[20..], (uint)LinkType.Ethernet);
        stream.Write(header);
    }

    /// <summary>A frame as the trace writer dresses it, behind a record header without its time.</summary>
    private static byte[] Record(int frameLength, ushort port)
    {
        using var trace = new MemoryStream();
        using (var writer = new TraceWriter(trace, new TraceWriterOptions { LeaveOpen = true }))
        {
            var from = Endpoint.Parse("10.0.0.1:5000");
            writer.InterfaceAdded(new TappedInterface(0, "server", from.Address));
            writer.Crossed(new TappedDatagram
            {
                Interface = 0,
                At = Instant.Zero,
                Direction = Direction.Outbound,
                PacketId = 0,
                From = from,
                To = new Endpoint(HostAddress.Parse("10.0.0.2"), port),
                Payload = new byte[frameLength - HeadersLength],
            });
        }

        trace.Position = 0;
        using var reader = CaptureReader.Open(trace);
        reader.TryRead(out var frame);
        var record = new byte[RecordHeaderLength + frame.Data.Length];
        BinaryPrimitives.WriteInt32LittleEndian(record.AsSpan(8), frame.Data.Length);
        BinaryPrimitives.WriteInt32LittleEndian(record.AsSpan(12), frame.Data.Length);
        frame.Data.CopyTo(record.AsSpan(RecordHeaderLength));
        return record;
    }
}
