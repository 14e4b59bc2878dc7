using System.Text;
using ProtocolLab.MovieStreaming.Wire;

namespace ProtocolLab.Tests.Support;

/// <summary>The protocol's packets as octets, one call each.</summary>
internal static class Msp
{
    public static byte[] PortRequest(ulong seq, ushort port)
    {
        var packet = new byte[ProtocolLab.MovieStreaming.Wire.PortRequest.Length];
        return Whole(packet, new PortRequest(seq, port).Write(packet));
    }

    public static byte[] PortAllocated(ulong seq, ushort port)
    {
        var packet = new byte[ProtocolLab.MovieStreaming.Wire.PortAllocated.Length];
        return Whole(packet, new PortAllocated(seq, port).Write(packet));
    }

    public static byte[] PortOk(ulong seq, ushort port) => PortAnswer(seq, port, bound: true);

    public static byte[] PortNok(ulong seq, ushort port) => PortAnswer(seq, port, bound: false);

    public static byte[] Ack(ulong seq)
    {
        var packet = new byte[ProtocolLab.MovieStreaming.Wire.Ack.Length];
        return Whole(packet, new Ack(seq).Write(packet));
    }

    public static byte[] Register(ulong seq, uint interval = 0)
    {
        var packet = new byte[RegistrationRequest.Length];
        return Whole(packet, new RegistrationRequest(seq, interval).Write(packet));
    }

    public static byte[] Movies(ulong seq, params (ushort Id, string Name)[] movies)
    {
        var writer = new MoviesAvailableWriter(seq);
        foreach (var (id, name) in movies)
        {
            if (!writer.TryAdd(id, Encoding.UTF8.GetBytes(name))) throw new ArgumentException("These movies do not fit one packet.", nameof(movies));
        }

        return writer.ToPacket();
    }

    public static byte[] Choice(ulong seq, ushort movie)
    {
        var packet = new byte[MovieChoice.Length];
        return Whole(packet, new MovieChoice(seq, movie).Write(packet));
    }

    public static byte[] Stream(ulong seq, ushort movie, ReadOnlySpan<byte> payload, bool end = false)
    {
        var packet = new byte[StreamPacket.HeaderLength + payload.Length];
        StreamPacket.WriteHeader(packet, seq, end, movie);
        payload.CopyTo(packet.AsSpan(StreamPacket.HeaderLength));
        return packet;
    }

    private static byte[] PortAnswer(ulong seq, ushort port, bool bound)
    {
        var packet = new byte[ProtocolLab.MovieStreaming.Wire.PortAnswer.Length];
        return Whole(packet, new PortAnswer(seq, port, bound).Write(packet));
    }

    // A writer that says another length than it wrote would send a packet cut or padded.
    private static byte[] Whole(byte[] packet, int written) =>
        written == packet.Length ? packet : throw new InvalidOperationException($"{written} octets written, {packet.Length} expected.");
}
