using BenchmarkDotNet.Attributes;
using ProtocolLab.Capture;
using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Network;

namespace ProtocolLab.Benchmarks;

/// <summary>A trace of 100,000 stream packets, written to memory and read back.</summary>
[FewRuns(10)]
[MemoryDiagnoser]
public class CaptureRoundTrip
{
    private const int Frames = 100_000;

    private static readonly Endpoint Server = Endpoint.Parse("10.0.0.1:6000");
    private static readonly Endpoint Client = Endpoint.Parse("10.0.0.2:6000");

    private readonly byte[] memory = new byte[200_000_000];
    private readonly byte[] payload = new byte[StreamPacket.HeaderLength + 1_316];
    private int length;

    [GlobalSetup]
    public void Prepare()
    {
        StreamPacket.WriteHeader(payload, seq: 0, movieId: 1, isEnd: false);
        Write();
    }

    [Benchmark(OperationsPerInvoke = Frames)]
    public int Write()
    {
        using var stream = new MemoryStream(memory);
        using var writer = new TraceWriter(stream);
        writer.InterfaceAdded(new TappedInterface(0, "server", Server.Address));
        for (var i = 0; i < Frames; i++)
        {
            writer.Crossed(new TappedDatagram
            {
                Interface = 0,
                At = new Instant(i * 10_000_000L),
                Direction = Direction.Outbound,
                PacketId = (ulong)i,
                From = Server,
                To = Client,
                Payload = payload,
            });
        }

        writer.Flush();
        return length = (int)stream.Position;
    }

    [Benchmark(OperationsPerInvoke = Frames)]
    public long ReadAndDecode()
    {
        using var reader = CaptureReader.Open(new MemoryStream(memory, 0, length));
        var octets = 0L;
        while (reader.TryRead(out var frame))
        {
            if (FrameDecoder.Decode(frame, out var datagram) != DecodeOutcome.Udp)
                throw new InvalidOperationException($"Frame {frame.Number} is no UDP.");
            octets += datagram.Payload.Length;
        }

        return octets;
    }
}
