using ProtocolLab.MovieStreaming.Client;
using ProtocolLab.Scenarios;

namespace ProtocolLab.Cli.Live;

/// <summary>A client's output, with its digest. What goes to standard output is there at once, for a player to show it.</summary>
internal sealed class MovieOutput(Stream stream, bool isStandardOutput) : IMovieOutput, IDisposable
{
    public OutputDigest Digest { get; } = new(stream);

    /// <exception cref="IOException">The disk is full, or the reader has gone.</exception>
    public void Write(ReadOnlySpan<byte> octets)
    {
        try
        {
            Digest.Write(octets);
            if (isStandardOutput) stream.Flush();
        }
        catch (IOException) when (isStandardOutput)
        {
            throw new IOException("whoever reads standard output has closed it; the movie breaks off here.");
        }
    }

    /// <summary>Everything is handed to the system.</summary>
    public void Finish() => stream.Flush();

    public void Dispose()
    {
        Digest.Dispose();
        stream.Dispose();
    }
}
