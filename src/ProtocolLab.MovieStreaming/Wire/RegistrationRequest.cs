using System.Buffers.Binary;

namespace ProtocolLab.MovieStreaming.Wire;

/// <summary>Client to server: "I am in this group" (REG-01).</summary>
/// <param name="Seq">Its number; the ACK repeats it.</param>
/// <param name="IntervalMicroseconds">The wished time between stream packets in microseconds; 0 is no wish (REG-07).</param>
public readonly record struct RegistrationRequest(ulong Seq, uint IntervalMicroseconds)
{
    public const int Length = Layout.RegistrationLength;

    public static RegistrationRequest Read(ReadOnlySpan<byte> packet) =>
        new(Packet.SeqOf(packet), BinaryPrimitives.ReadUInt32BigEndian(packet[Layout.Interval..]));

    public int Write(Span<byte> destination)
    {
        Packet.WriteHeader(destination, PacketType.RegistrationRequest, Seq);
        BinaryPrimitives.WriteUInt32BigEndian(destination[Layout.Interval..], IntervalMicroseconds);
        return Length;
    }
}
