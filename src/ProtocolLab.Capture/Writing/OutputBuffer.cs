namespace ProtocolLab.Capture.Writing;

/// <summary>Gathers whole blocks so that the stream sees few large writes, and never a part of a block.</summary>
/// <param name="stream">Gets them.</param>
/// <param name="capacity">Octets; no block may be longer.</param>
internal sealed class OutputBuffer(Stream stream, int capacity = OutputBuffer.TraceCapacity)
{
    /// <summary>Holds the longest block of a trace (about 131,000 octets) and still fits a second-level cache.</summary>
    public const int TraceCapacity = 256 * 1024;

    private readonly byte[] octets = new byte[capacity];
    private int used;

    /// <summary>Room for one block of up to <paramref name="length"/> octets; earlier blocks move to the stream if need be.</summary>
    public Span<byte> Reserve(int length)
    {
        if (length > octets.Length - used) WriteOut();
        return octets.AsSpan(used, length);
    }

    public void Commit(int length) => used += length;

    public void WriteOut()
    {
        stream.Write(octets, 0, used);
        used = 0;
    }
}
