using System.Buffers.Binary;
using System.IO.Hashing;
using System.Text;
using ProtocolLab.MovieStreaming;
using ProtocolLab.Network.Simulation;

namespace ProtocolLab.Scenarios;

/// <summary>A movie of any size whose bytes follow from its name and their offset: no two pieces of it look alike.</summary>
public sealed class MadeUpMovie(string name, long length) : IMovieContent
{
    private readonly ulong key = XxHash64.HashToUInt64(Encoding.UTF8.GetBytes(name));

    public long Length => length;

    public void Read(long offset, Span<byte> destination)
    {
        var index = (ulong)offset / sizeof(ulong);
        var skip = (int)(offset % sizeof(ulong));
        Span<byte> word = stackalloc byte[sizeof(ulong)];
        while (!destination.IsEmpty)
        {
            var value = SplitMix64.Mix(key + index++);
            if (skip == 0 && destination.Length >= sizeof(ulong))
            {
                BinaryPrimitives.WriteUInt64LittleEndian(destination, value);
                destination = destination[sizeof(ulong)..];
                continue;
            }

            BinaryPrimitives.WriteUInt64LittleEndian(word, value);
            var piece = word[skip..Math.Min(sizeof(ulong), skip + destination.Length)];
            piece.CopyTo(destination);
            destination = destination[piece.Length..];
            skip = 0;
        }
    }
}
