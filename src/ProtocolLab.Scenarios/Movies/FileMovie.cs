using Microsoft.Win32.SafeHandles;
using ProtocolLab.MovieStreaming;

namespace ProtocolLab.Scenarios;

/// <summary>A movie in a file that stays on disk: any size, read piece by piece.</summary>
public sealed class FileMovie : IMovieContent, IDisposable
{
    private readonly SafeFileHandle handle;
    private readonly string path;

    /// <exception cref="IOException">The file cannot be opened.</exception>
    public FileMovie(string path)
    {
        this.path = path;
        handle = File.OpenHandle(path);
        Length = RandomAccess.GetLength(handle);
    }

    public long Length { get; }

    public void Read(long offset, Span<byte> destination)
    {
        while (!destination.IsEmpty)
        {
            var read = RandomAccess.Read(handle, destination, offset);
            if (read == 0) throw new IOException($"{path} became shorter while it was read: octet {offset} is gone.");
            destination = destination[read..];
            offset += read;
        }
    }

    public void Dispose() => handle.Dispose();
}
