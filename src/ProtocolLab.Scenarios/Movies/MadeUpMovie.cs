using System.Buffers.Binary;
using ProtocolLab.MovieStreaming;
using ProtocolLab.Network.Simulation;

namespace ProtocolLab.Scenarios;

/// <summary>A movie of any size whose bytes follow from its name and their offset: no two pieces of it look alike.</summary>
public sealed class MadeUpMovie(string name, long length) : IMovieContent
{
    private readonly Draws draws = new(seed: 0, name);

    public long Length => length;

    public void Read(long offset, Span<byte> destination)
    {
        Span<byte> word = stackalloc byte[sizeof(ulong)];
        while (!destination.IsEmpty)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(word, draws.At(Stage.Content, (ulong)offset / sizeof(ulong)));
            var piece = word[(int)(offset % sizeof(ulong))..];
            if (piece.Length > destination.Length) piece = piece[..destination.Length];
            piece.CopyTo(destination);
            destination = destination[piece.Length..];
            offset += piece.Length;
        }
    }
}
