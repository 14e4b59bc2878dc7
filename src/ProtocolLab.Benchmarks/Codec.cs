using BenchmarkDotNet.Attributes;
using ProtocolLab.MovieStreaming.Wire;

namespace ProtocolLab.Benchmarks;

/// <summary>What every receiver and every judge does to a stream packet: check it, then read its fields.</summary>
[FewRuns(10)]
[MemoryDiagnoser]
public class Codec
{
    private const int Packets = 10_000_000;
    private const int Payload = 1_316;

    private readonly byte[] packet = new byte[StreamPacket.HeaderLength + Payload];

    [Benchmark(OperationsPerInvoke = Packets)]
    public ulong CheckAndRead()
    {
        var sum = 0UL;
        for (var seq = 0UL; seq < Packets; seq++)
        {
            packet[8] = (byte)seq;
            if (Packet.Check(packet) != Malformation.None) throw new InvalidOperationException("The packet is malformed.");
            var stream = StreamPacket.Read(packet);
            sum += stream.Seq + stream.MovieId + (ulong)stream.Payload.Length;
        }

        return sum;
    }

    [Benchmark(OperationsPerInvoke = Packets)]
    public int WriteHeader()
    {
        for (var seq = 0UL; seq < Packets; seq++) StreamPacket.WriteHeader(packet, seq, movieId: 1, isEnd: false);
        return packet[8];
    }

    [GlobalSetup]
    public void Prepare() => StreamPacket.WriteHeader(packet, seq: 0, movieId: 1, isEnd: false);
}
