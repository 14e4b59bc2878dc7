using System.Text;
using ProtocolLab.MovieStreaming.Wire;

namespace ProtocolLab.Verification;

/// <summary>Well-formed packets for scripts, and ways to spoil them.</summary>
internal static class Packets
{
    public static byte[] PortRequest(ulong seq, ushort port) => Written(Wire.PortRequestLength, octets => new PortRequest(seq, port).Write(octets));

    public static byte[] PortAllocated(ulong seq, ushort port) => Written(Wire.PortAllocatedLength, octets => new PortAllocated(seq, port).Write(octets));

    public static byte[] PortOk(ulong seq, ushort port) => Written(Wire.PortAnswerLength, octets => new PortAnswer(seq, port, Bound: true).Write(octets));

    public static byte[] PortNok(ulong seq, ushort port) => Written(Wire.PortAnswerLength, octets => new PortAnswer(seq, port, Bound: false).Write(octets));

    public static byte[] Ack(ulong seq) => Written(MovieStreaming.Wire.Ack.Length, octets => new Ack(seq).Write(octets));

    public static byte[] RegistrationRequest(ulong seq, uint microseconds = 0) =>
        Written(MovieStreaming.Wire.RegistrationRequest.Length, octets => new RegistrationRequest(seq, microseconds).Write(octets));

    public static byte[] MovieChoice(ulong seq, int movie) =>
        Written(MovieStreaming.Wire.MovieChoice.Length, octets => new MovieChoice(seq, (ushort)movie).Write(octets));

    public static byte[] MoviesAvailable(ulong seq, params ReadOnlySpan<(int Id, string Name)> movies) =>
        MoviesAvailable(seq, (ushort)movies.Length, movies);

    /// <summary>With a Count of the script's choice, and names that need not be valid.</summary>
    public static byte[] MoviesAvailable(ulong seq, ushort count, params ReadOnlySpan<(int Id, string Name)> movies)
    {
        List<byte> octets = [(byte)PacketType.MoviesAvailable, .. BigEndian(seq, 8), .. BigEndian(count, 2)];
        foreach (var (id, name) in movies)
        {
            var text = Encoding.UTF8.GetBytes(name);
            octets.AddRange([.. BigEndian((ulong)id, 2), (byte)text.Length, .. text]);
        }

        return [.. octets];
    }

    public static byte[] Stream(ulong seq, int movie, ReadOnlySpan<byte> payload, bool isEnd = false)
    {
        var octets = new byte[StreamPacket.HeaderLength + payload.Length];
        StreamPacket.WriteHeader(octets, seq, isEnd, (ushort)movie);
        payload.CopyTo(octets.AsSpan(StreamPacket.HeaderLength));
        return octets;
    }

    /// <summary>Without its last octets.</summary>
    public static byte[] Cut(this byte[] octets, int by = 1) => octets[..^by];

    /// <summary>With octets behind its end.</summary>
    public static byte[] Padded(this byte[] octets, int by = 1) => [.. octets, .. new byte[by]];

    /// <summary>With one octet replaced.</summary>
    public static byte[] With(this byte[] octets, int index, byte value)
    {
        byte[] changed = [.. octets];
        changed[index] = value;
        return changed;
    }

    private static byte[] BigEndian(ulong value, int width)
    {
        var octets = new byte[width];
        for (var i = width - 1; i >= 0; i--, value >>= 8) octets[i] = (byte)value;
        return octets;
    }

    private static byte[] Written(int length, Action<byte[]> write)
    {
        var octets = new byte[length];
        write(octets);
        return octets;
    }

    private static class Wire
    {
        public const int PortRequestLength = MovieStreaming.Wire.PortRequest.Length;
        public const int PortAllocatedLength = MovieStreaming.Wire.PortAllocated.Length;
        public const int PortAnswerLength = PortAnswer.Length;
    }
}
