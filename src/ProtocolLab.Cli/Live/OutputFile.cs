using ProtocolLab.MovieStreaming.Client;

namespace ProtocolLab.Cli.Live;

/// <summary>A client's output in a file: written in large pieces, so that a busy disk delays few packets.</summary>
internal sealed class OutputFile(string path) : IMovieOutput, IDisposable
{
    private const int BufferSize = 64 * 1024;

    private readonly FileStream file = new(path, FileMode.Create, FileAccess.Write, FileShare.ReadWrite, BufferSize);

    public void Write(ReadOnlySpan<byte> octets) => file.Write(octets);

    public void Dispose() => file.Dispose();
}
