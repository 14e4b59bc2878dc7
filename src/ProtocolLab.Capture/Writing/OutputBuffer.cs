namespace ProtocolLab.Capture.Writing;

/// <summary>Gathers whole blocks so that the stream sees few large writes.</summary>
internal sealed class OutputBuffer(Stream stream)
{
    /// <summary>Holds the longest block that the writer makes (about 131,000 octets) and still fits a second-level cache.</summary>
    public const int Capacity = 256 * 1024;

    private readonly byte[] octets = new byte[Capacity];
    private int used;

    /// <summary>Room for one block of up to <paramref name="length"/> octets; earlier blocks move to the stream if need be.</summary>
    public Span<byte> Reserve(int length)
    {
        if (length > Capacity - used) WriteOut();
        return octets.AsSpan(used, length);
    }

    public void Commit(int length) => used += length;

    public void WriteOut()
    {
        stream.Write(octets, 0, used);
        used = 0;
    }
}
