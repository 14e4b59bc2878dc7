using System.Buffers.Binary;
using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Network;

namespace ProtocolLab.Tests.Conformance.Mutations;

/// <summary>A packet on its way between a program and the world.</summary>
/// <param name="LocalPort">The program's port.</param>
/// <param name="Peer">The other end.</param>
/// <param name="Octets">The UDP payload.</param>
internal sealed record Datagram(ushort LocalPort, Endpoint Peer, byte[] Octets)
{
    private const int FlagsOfAnswer = 11;
    private const int FlagsOfStream = 9;

    public bool IsPacket => Packet.Check(Octets) == Malformation.None;

    public PacketType Type => Packet.TypeOf(Octets);

    public ulong Seq => Packet.SeqOf(Octets);

    /// <summary>Port, Interval or Movie ID of the types that have it right behind the Seq.</summary>
    public ushort Word => BinaryPrimitives.ReadUInt16BigEndian(Octets.AsSpan(9));

    public byte Flags => Octets[FlagOffset];

    private int FlagOffset => Type == PacketType.Stream ? FlagsOfStream : FlagsOfAnswer;

    public bool IsEnd => Type == PacketType.Stream && (Flags & 1) != 0;

    public Datagram With(Action<byte[]> change)
    {
        byte[] octets = [.. Octets];
        change(octets);
        return this with { Octets = octets };
    }

    public Datagram WithSeq(ulong seq) => With(octets => BinaryPrimitives.WriteUInt64BigEndian(octets.AsSpan(1), seq));

    public Datagram WithWord(int word) => With(octets => BinaryPrimitives.WriteUInt16BigEndian(octets.AsSpan(9), (ushort)word));

    public Datagram WithMovie(ushort id) => With(octets => BinaryPrimitives.WriteUInt16BigEndian(octets.AsSpan(Type == PacketType.Stream ? 10 : 9), id));

    public Datagram WithFlags(int flags) => With(octets => octets[FlagOffset] = (byte)flags);
}
