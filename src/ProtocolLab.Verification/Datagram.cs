using System.Buffers.Binary;
using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Network;

namespace ProtocolLab.Verification;

/// <summary>A UDP datagram between a program and the world. Fields are meaningful for packets of a type that has them.</summary>
/// <param name="LocalPort">The program's port.</param>
/// <param name="Peer">The other end.</param>
/// <param name="Octets">The UDP payload.</param>
internal sealed record Datagram(ushort LocalPort, Endpoint Peer, byte[] Octets)
{
    private const int FlagsOfAnswer = 11;
    private const int FlagsOfStream = 9;

    /// <summary>When the program got it.</summary>
    public Instant At { get; init; }

    public bool IsPacket => Packet.Check(Octets) == Malformation.None;

    public PacketType Type => Packet.TypeOf(Octets);

    public ulong Seq => Packet.SeqOf(Octets);

    /// <summary>Port, of the three port packets.</summary>
    public ushort Port => BinaryPrimitives.ReadUInt16BigEndian(Octets.AsSpan(9));

    public ushort MovieId => BinaryPrimitives.ReadUInt16BigEndian(Octets.AsSpan(MovieOffset));

    /// <summary>The wish of a Registration Request, in microseconds.</summary>
    public uint Interval => BinaryPrimitives.ReadUInt32BigEndian(Octets.AsSpan(9));

    /// <summary>The octet that holds F of Port OK/NOK, or E of Stream.</summary>
    public byte Flags => Octets[FlagOffset];

    public bool IsEnd => Type == PacketType.Stream && (Flags & 1) != 0;

    private int FlagOffset => Type == PacketType.Stream ? FlagsOfStream : FlagsOfAnswer;

    private int MovieOffset => Type == PacketType.Stream ? 10 : 9;

    public bool Is(PacketType type) => IsPacket && Type == type;

    public Datagram With(Action<byte[]> change)
    {
        byte[] octets = [.. Octets];
        change(octets);
        return this with { Octets = octets };
    }

    public Datagram WithSeq(ulong seq) => With(octets => BinaryPrimitives.WriteUInt64BigEndian(octets.AsSpan(1), seq));

    public Datagram WithPort(int port) => With(octets => BinaryPrimitives.WriteUInt16BigEndian(octets.AsSpan(9), (ushort)port));

    public Datagram WithInterval(uint microseconds) => With(octets => BinaryPrimitives.WriteUInt32BigEndian(octets.AsSpan(9), microseconds));

    public Datagram WithMovie(int id) => With(octets => BinaryPrimitives.WriteUInt16BigEndian(octets.AsSpan(MovieOffset), (ushort)id));

    public Datagram WithFlags(int flags) => With(octets => octets[FlagOffset] = (byte)flags);
}
