using System.Buffers.Binary;

namespace ProtocolLab.MovieStreaming.Wire;

/// <summary>Builds one Movies Available packet entry by entry.</summary>
public sealed class MoviesAvailableWriter
{
    private readonly byte[] buffer;
    private int length = Layout.Entries;
    private ushort count;

    /// <param name="seq">The packet's Seq.</param>
    /// <param name="maxLength">The longest packet that may come out, in octets (SEL-04: 1,200).</param>
    public MoviesAvailableWriter(ulong seq, int maxLength = MoviesAvailable.MaxLength)
    {
        buffer = new byte[maxLength];
        Packet.WriteHeader(buffer, PacketType.MoviesAvailable, seq);
    }

    public bool IsEmpty => count == 0;

    /// <returns>False if the entry does not fit any more; the packet is unchanged then.</returns>
    /// <exception cref="ArgumentException">The name is not 1–255 octets long.</exception>
    public bool TryAdd(ushort movieId, ReadOnlySpan<byte> name)
    {
        if (name.IsEmpty || name.Length > Layout.MaxNameSize)
            throw new ArgumentException($"A movie's name has 1–255 octets, not {name.Length}.", nameof(name));
        if (length + Layout.EntryName + name.Length > buffer.Length || count == ushort.MaxValue) return false;

        var entry = buffer.AsSpan(length);
        BinaryPrimitives.WriteUInt16BigEndian(entry, movieId);
        entry[Layout.EntryName - 1] = (byte)name.Length;
        name.CopyTo(entry[Layout.EntryName..]);
        length += Layout.EntryName + name.Length;
        BinaryPrimitives.WriteUInt16BigEndian(buffer.AsSpan(Layout.Count), ++count);
        return true;
    }

    public byte[] ToPacket() => buffer[..length];
}
