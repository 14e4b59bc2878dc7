using System.Diagnostics.CodeAnalysis;
using System.Runtime.ExceptionServices;

namespace ProtocolLab.Capture.Reading;

/// <summary>Octets of the file with room before them, so that what was left of the octets before can be put there.</summary>
/// <param name="Buffer">The octets begin at <see cref="ReadAhead.Headroom"/>.</param>
internal readonly record struct Chunk(byte[] Buffer, int Length);

/// <summary>
/// Reads (and decompresses) a stream on a thread of its own, a few megabytes ahead of whoever takes the octets. The
/// thread owns the stream.
/// </summary>
internal sealed class ReadAhead : IDisposable
{
    /// <summary>Octets of room before those of a chunk: more than an IP datagram and the headers around it.</summary>
    public const int Headroom = 128 * 1024;

    private const int ChunkLength = 1024 * 1024;
    private const int ChunkCount = 4;

    /// <summary>A file is read in less; a pipe may be silent for hours, and then its thread closes it.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    [SuppressMessage("Usage", "CA2213", Justification = "Its own thread disposes it, at the end or when it is stopped.")]
    private readonly Stream stream;
    private readonly Chunk[] ring = new Chunk[ChunkCount];
    private readonly object gate = new();
    private readonly Thread thread;
    private int filled;
    private int free = ChunkCount;
    private int next;
    private Exception? fault;
    private bool isStopped;

    public ReadAhead(Stream stream)
    {
        this.stream = stream;
        for (var i = 0; i < ChunkCount; i++) ring[i] = new Chunk(GC.AllocateUninitializedArray<byte>(Headroom + ChunkLength), 0);
        thread = new Thread(Run) { IsBackground = true, Name = "capture read-ahead" };
        thread.Start();
    }

    /// <summary>Takes the next octets; the chunk is lent until the same number of <see cref="Release"/> calls.</summary>
    /// <returns>An empty chunk at the end of the stream, as often as it is asked for.</returns>
    /// <exception cref="IOException">The stream cannot be read, or whatever else it threw.</exception>
    public Chunk Take()
    {
        lock (gate)
        {
            while (filled == 0) Monitor.Wait(gate);
            var chunk = ring[next];
            if (chunk.Length > 0)
            {
                filled--;
                next = (next + 1) % ChunkCount;
            }
            else if (fault is not null)
            {
                ExceptionDispatchInfo.Throw(fault);
            }

            return chunk;
        }
    }

    /// <summary>Gives the oldest lent chunk back.</summary>
    public void Release()
    {
        lock (gate)
        {
            free++;
            Monitor.PulseAll(gate);
        }
    }

    public void Dispose()
    {
        lock (gate)
        {
            isStopped = true;
            Monitor.PulseAll(gate);
        }

        // Where it does not end, it waits for a pipe, and closes the stream afterwards.
        _ = thread.Join(Patience);
    }

    private void Run()
    {
        try
        {
            for (var i = 0; TryAwaitFree(); i = (i + 1) % ChunkCount)
            {
                var count = Read(ring[i].Buffer);
                Fill(i, count);
                if (count == 0) return;
            }
        }
        finally
        {
            stream.Dispose();
        }
    }

    private bool TryAwaitFree()
    {
        lock (gate)
        {
            while (free == 0 && !isStopped) Monitor.Wait(gate);
            free--;
            return !isStopped;
        }
    }

    private void Fill(int index, int count)
    {
        lock (gate)
        {
            ring[index] = ring[index] with { Length = count };
            filled++;
            Monitor.PulseAll(gate);
        }
    }

#pragma warning disable CA1031 // Whatever the stream throws is thrown again where the octets are taken.
    private int Read(byte[] buffer)
    {
        try
        {
            return stream.Read(buffer, Headroom, ChunkLength);
        }
        catch (Exception thrown)
        {
            fault = thrown;
            return 0;
        }
    }
#pragma warning restore CA1031
}
