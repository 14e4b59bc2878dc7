using ProtocolLab.MovieStreaming.Client;

namespace ProtocolLab.Tests.Support;

/// <summary>A movie as a client wrote it.</summary>
internal sealed class MemoryOutput : IMovieOutput
{
    private readonly List<byte> octets = [];

    public byte[] Octets => [.. octets];

    public void Write(ReadOnlySpan<byte> octets) => this.octets.AddRange(octets);
}
