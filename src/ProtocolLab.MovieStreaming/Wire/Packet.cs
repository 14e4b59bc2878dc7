using System.Buffers.Binary;

namespace ProtocolLab.MovieStreaming.Wire;

/// <summary>
/// What every packet has: the check that comes before any field is read, the type and the Seq. After
/// <see cref="Check"/> has said <see cref="Malformation.None"/>, the packet types' own Read methods are safe.
/// </summary>
public static class Packet
{
    /// <summary>Checks a datagram against WIRE-01 and WIRE-04; reserved bits are not looked at (WIRE-03).</summary>
    public static Malformation Check(ReadOnlySpan<byte> datagram)
    {
        if (datagram.IsEmpty) return Malformation.Empty;
        return (PacketType)datagram[Layout.Type] switch
        {
            PacketType.PortRequest => CheckLength(datagram, Layout.PortLength),
            PacketType.PortAllocated => CheckPort(datagram, Layout.PortLength),
            PacketType.PortAnswer => CheckPort(datagram, Layout.PortAnswerLength),
            PacketType.Ack => CheckLength(datagram, Layout.AckLength),
            PacketType.RegistrationRequest => CheckLength(datagram, Layout.RegistrationLength),
            PacketType.MoviesAvailable => MoviesAvailable.Check(datagram),
            PacketType.MovieChoice => CheckLength(datagram, Layout.ChoiceLength),
            PacketType.Stream => CheckStream(datagram),
            _ => Malformation.UnknownType,
        };
    }

    public static PacketType TypeOf(ReadOnlySpan<byte> packet) => (PacketType)packet[Layout.Type];

    public static ulong SeqOf(ReadOnlySpan<byte> packet) => BinaryPrimitives.ReadUInt64BigEndian(packet[Layout.Seq..]);

    /// <summary>The reserved bits that are set although WIRE-02 wants them 0; 0 for types without flags.</summary>
    public static byte ReservedBitsOf(ReadOnlySpan<byte> packet) => TypeOf(packet) switch
    {
        PacketType.PortAnswer => (byte)(packet[Layout.PortFlag] & Layout.ReservedBits),
        PacketType.Stream => (byte)(packet[Layout.StreamFlags] & Layout.ReservedBits),
        _ => 0,
    };

    internal static void WriteHeader(Span<byte> destination, PacketType type, ulong seq)
    {
        destination[Layout.Type] = (byte)type;
        BinaryPrimitives.WriteUInt64BigEndian(destination[Layout.Seq..], seq);
    }

    private static Malformation CheckLength(ReadOnlySpan<byte> datagram, int length) =>
        datagram.Length < length ? Malformation.TooShort
        : datagram.Length > length ? Malformation.TooLong
        : Malformation.None;

    private static Malformation CheckPort(ReadOnlySpan<byte> datagram, int length)
    {
        var malformation = CheckLength(datagram, length);
        if (malformation != Malformation.None) return malformation;
        return BinaryPrimitives.ReadUInt16BigEndian(datagram[Layout.Port..]) == 0 ? Malformation.PortZero : Malformation.None;
    }

    private static Malformation CheckStream(ReadOnlySpan<byte> datagram) =>
        datagram.Length < Layout.StreamPayload ? Malformation.TooShort
        : datagram.Length > Layout.StreamPayload + Layout.MaxPayloadLength ? Malformation.TooLong
        : Malformation.None;
}
