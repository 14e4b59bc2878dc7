namespace ProtocolLab.MovieStreaming.Wire;

/// <summary>Confirms the packet with this Seq: Port ACK, Registration ACK or End ACK (WIRE-07).</summary>
public readonly record struct Ack(ulong Seq)
{
    public const int Length = Layout.AckLength;

    public static Ack Read(ReadOnlySpan<byte> packet) => new(Packet.SeqOf(packet));

    public int Write(Span<byte> destination)
    {
        Packet.WriteHeader(destination, PacketType.Ack, Seq);
        return Length;
    }
}
