using ProtocolLab.Conformance;
using ProtocolLab.MovieStreaming;

namespace ProtocolLab.Replay;

/// <summary>A movie as a recorded stream shows it: its packets' payloads in Seq order. What the capture lacks is zeros.</summary>
internal sealed class RecoveredMovie : IMovieContent
{
    private readonly PayloadSpool payloads;
    private readonly int payloadSize;
    private readonly Dictionary<ulong, Observation> packets;

    /// <param name="packets">Stream packets by Seq.</param>
    /// <param name="payloads">Has their octets.</param>
    /// <param name="payloadSize">Octets of movie in every packet but the last.</param>
    public RecoveredMovie(Dictionary<ulong, Observation> packets, PayloadSpool payloads, int payloadSize)
    {
        this.packets = packets;
        this.payloads = payloads;
        this.payloadSize = payloadSize;
        var last = packets.MaxBy(packet => packet.Key).Value;
        // Without an E packet the movie goes on, nobody knows how far: one packet more keeps E off what was seen.
        Length = ((long)last.Seq * payloadSize) + (last.Flag ? PayloadOf(last) : 2L * payloadSize);
    }

    public long Length { get; }

    public void Read(long offset, Span<byte> destination)
    {
        destination.Clear();
        while (!destination.IsEmpty)
        {
            var within = (int)(offset % payloadSize);
            var size = Math.Min(destination.Length, payloadSize - within);
            if (packets.TryGetValue((ulong)(offset / payloadSize), out var packet)) Copy(packet, within, destination[..size]);
            destination = destination[size..];
            offset += size;
        }
    }

    private static int PayloadOf(Observation packet) => packet.Length - Wire.HeaderLength;

    private void Copy(Observation packet, int within, Span<byte> destination)
    {
        var captured = payloads.LengthOf(packet.Frame) - Wire.HeaderLength - within;
        if (captured <= 0) return;
        payloads.Read(packet.Frame, Wire.HeaderLength + within, destination[..Math.Min(captured, destination.Length)]);
    }

    private static class Wire
    {
        public const int HeaderLength = MovieStreaming.Wire.StreamPacket.HeaderLength;
    }
}
