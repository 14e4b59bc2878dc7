using ProtocolLab.MovieStreaming.Wire;

namespace ProtocolLab.Conformance;

/// <summary>
/// The first octets of the datagrams of a trace, so that a report can show what a packet looked like without the capture: copied
/// into slabs that many of them share.
/// </summary>
internal sealed class OctetStore
{
    /// <summary>Of anything but a Stream packet: more than any packet has that keeps to the rules.</summary>
    public const int Most = 1_500;

    /// <summary>Of a Stream packet: its fields, and how its payload begins.</summary>
    public const int MostOfStream = 32;

    // Small enough to stay out of the heap of large objects.
    private const int SlabSize = 64 * 1_024;

    private byte[] slab = [];
    private int used;

    /// <param name="payload">What the capture has of it.</param>
    /// <param name="type">Of a packet; anything else for what is none.</param>
    public ReadOnlyMemory<byte> Keep(ReadOnlySpan<byte> payload, PacketType type)
    {
        var kept = payload[..Math.Min(payload.Length, type == PacketType.Stream ? MostOfStream : Most)];
        if (kept.IsEmpty) return default;
        if (used + kept.Length > slab.Length) (slab, used) = (GC.AllocateUninitializedArray<byte>(SlabSize), 0);
        kept.CopyTo(slab.AsSpan(used));
        used += kept.Length;
        return slab.AsMemory(used - kept.Length, kept.Length);
    }
}
