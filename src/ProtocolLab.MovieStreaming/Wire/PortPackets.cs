using System.Buffers.Binary;

namespace ProtocolLab.MovieStreaming.Wire;

/// <summary>Leader to server: "I would like this session port"; port 0 is "any" (HS-10).</summary>
public readonly record struct PortRequest(ulong Seq, ushort Port)
{
    public const int Length = Layout.PortLength;

    public static PortRequest Read(ReadOnlySpan<byte> packet) => new(Packet.SeqOf(packet), PortField.Read(packet));

    public int Write(Span<byte> destination) => PortField.Write(destination, PacketType.PortRequest, Seq, Port);
}

/// <summary>Server to leader: "this port is yours, if you can bind it too" (HS-01).</summary>
public readonly record struct PortAllocated(ulong Seq, ushort Port)
{
    public const int Length = Layout.PortLength;

    public static PortAllocated Read(ReadOnlySpan<byte> packet) => new(Packet.SeqOf(packet), PortField.Read(packet));

    public int Write(Span<byte> destination) => PortField.Write(destination, PacketType.PortAllocated, Seq, Port);
}

/// <summary>Leader to server: Port OK (<see cref="Bound"/>) or Port NOK (HS-12).</summary>
public readonly record struct PortAnswer(ulong Seq, ushort Port, bool Bound)
{
    public const int Length = Layout.PortAnswerLength;

    public static PortAnswer Read(ReadOnlySpan<byte> packet) =>
        new(Packet.SeqOf(packet), PortField.Read(packet), (packet[Layout.PortFlag] & Layout.Bit0) != 0);

    public int Write(Span<byte> destination)
    {
        PortField.Write(destination, PacketType.PortAnswer, Seq, Port);
        destination[Layout.PortFlag] = Bound ? Layout.Bit0 : (byte)0;
        return Length;
    }
}

internal static class PortField
{
    public static ushort Read(ReadOnlySpan<byte> packet) => BinaryPrimitives.ReadUInt16BigEndian(packet[Layout.Port..]);

    public static int Write(Span<byte> destination, PacketType type, ulong seq, ushort port)
    {
        Packet.WriteHeader(destination, type, seq);
        BinaryPrimitives.WriteUInt16BigEndian(destination[Layout.Port..], port);
        return Layout.PortLength;
    }
}
