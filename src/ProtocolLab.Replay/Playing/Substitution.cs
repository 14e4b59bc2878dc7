using ProtocolLab.MovieStreaming.Wire;

namespace ProtocolLab.Replay;

/// <summary>Puts into a recorded packet what another server has chosen otherwise. All else stays as it was recorded, reserved bits included.</summary>
internal static class Substitution
{
    /// <summary>Port OK and NOK carry the allocated port (HS-12).</summary>
    public static void SetPort(Span<byte> packet, ushort port)
    {
        var last = packet[^1];
        var answer = PortAnswer.Read(packet);
        (answer with { Port = port }).Write(packet);
        packet[^1] = last;
    }

    /// <summary>Port Allocated, likewise; and the Seq of the request that it answers (WIRE-08).</summary>
    public static void SetOffer(Span<byte> packet, ulong seq, ushort port) => new PortAllocated(seq, port).Write(packet);

    /// <summary>IDs are the server's choice (SEL-05).</summary>
    public static void SetMovie(Span<byte> packet, ushort id) => new MovieChoice(Packet.SeqOf(packet), id).Write(packet);

    /// <summary>An ACK confirms what really came (WIRE-07).</summary>
    public static void SetSeq(Span<byte> packet, ulong seq) => new Ack(seq).Write(packet);
}
