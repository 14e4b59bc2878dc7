using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace ProtocolLab.Capture.Reading;

/// <summary>
/// A window on the file's octets that moves forward only and grows no further than the data that really come. Files
/// that turn out to be large are read ahead of it, into buffers that become the window in turn: nothing is copied.
/// </summary>
internal sealed class CaptureInput(Stream stream) : IDisposable
{
    private const int InitialLength = 64 * 1024;

    /// <summary>Octets after which a thread and its buffers are worth their price.</summary>
    private const int LargeFile = 4 * 1024 * 1024;

    /// <summary>The headers of a record and of the packet in it.</summary>
    private const int ExpectedLength = 128;

    private const int CacheLine = 64;

    private readonly bool isWhole;
    private byte[] own = [];
    private byte[]? lent;
    private ReadAhead? ahead;
    private int start;
    private int end;

    /// <summary>A file that is in memory as a whole: the window is all of it, and is only looked at.</summary>
    public CaptureInput(byte[] whole, int length)
        : this(Stream.Null)
    {
        own = whole;
        end = length;
        isWhole = true;
    }

    /// <summary>Where in the (uncompressed) file the next octet stands.</summary>
    public long Offset { get; private set; }

    /// <summary>Octets after <see cref="Offset"/> that are at hand: all that is left, once a peek has failed.</summary>
    public int Available => end - start;

    private byte[] Window => lent ?? own;

    /// <summary>Looks at the next octets without moving. The span is valid until the next call.</summary>
    /// <returns>False if the file ends before.</returns>
    /// <exception cref="CaptureFormatException">The compressed data are damaged.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryPeek(int length, out ReadOnlySpan<byte> octets)
    {
        if (Available < length && !TryFill(length))
        {
            octets = default;
            return false;
        }

        octets = Window.AsSpan(start, length);
        return true;
    }

    /// <summary>
    /// Hints that the octets this far ahead come next: what the reading thread has brought is in another core's cache, and arrives
    /// while the present frame is worked on.
    /// </summary>
    public unsafe void Expect(int distance)
    {
        if (!Sse.IsSupported || distance + ExpectedLength > Available) return;
        fixed (byte* next = &Window[start + distance])
        {
            for (var line = 0; line < ExpectedLength; line += CacheLine) Sse.Prefetch0(next + line);
        }
    }

    /// <summary>Moves past octets that a peek has shown.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Advance(int length)
    {
        start += length;
        Offset += length;
    }

    /// <summary>Moves forward over any distance without keeping the octets.</summary>
    /// <returns>False if the file ends before; the position is then its end.</returns>
    public bool TrySkip(long length)
    {
        while (length > 0)
        {
            if (Available == 0 && !TryFill(1)) return false;
            var step = (int)Math.Min(length, Available);
            Advance(step);
            length -= step;
        }

        return true;
    }

    public void Dispose()
    {
        if (ahead is not null) ahead.Dispose();
        else stream.Dispose();
    }

    private bool TryFill(int length)
    {
        while (Available < length)
        {
            if (!TryGrow()) return false;
        }

        return true;
    }

    private bool TryGrow()
    {
        if (isWhole) return false;
        try
        {
            if (ahead is null && Offset + Available >= LargeFile) ahead = new ReadAhead(stream);
            return ahead is null ? TryRead() : TryTake(ahead);
        }
        catch (InvalidDataException damage)
        {
            throw new CaptureFormatException(Offset + Available, $"the gzip data are damaged after this many octets: {damage.Message}", damage);
        }
    }

    private bool TryRead()
    {
        MakeRoom(1);
        var count = stream.Read(own, end, own.Length - end);
        end += count;
        return count > 0;
    }

    private bool TryTake(ReadAhead source)
    {
        var chunk = source.Take();
        if (chunk.Length == 0) return false;
        if (Available <= ReadAhead.Headroom) Lend(source, chunk);
        else Append(source, chunk);
        return true;
    }

    /// <summary>The chunk becomes the window, with what was left of the one before in front.</summary>
    private void Lend(ReadAhead source, Chunk chunk)
    {
        var left = Available;
        Window.AsSpan(start, left).CopyTo(chunk.Buffer.AsSpan(ReadAhead.Headroom - left));
        if (lent is not null) source.Release();
        lent = chunk.Buffer;
        start = ReadAhead.Headroom - left;
        end = ReadAhead.Headroom + chunk.Length;
    }

    /// <summary>A block that is longer than the headroom is gathered in a window of its own.</summary>
    private void Append(ReadAhead source, Chunk chunk)
    {
        if (lent is not null)
        {
            var left = Available;
            if (own.Length < left) own = new byte[left];
            lent.AsSpan(start, left).CopyTo(own);
            (start, end) = (0, left);
            lent = null;
            source.Release();
        }

        MakeRoom(chunk.Length);
        chunk.Buffer.AsSpan(ReadAhead.Headroom, chunk.Length).CopyTo(own.AsSpan(end));
        end += chunk.Length;
        source.Release();
    }

    private void MakeRoom(int length)
    {
        own.AsSpan(start, Available).CopyTo(own);
        end -= start;
        start = 0;
        // Growing only when the window is full keeps an absurd length from costing more than the file has.
        if (own.Length - end < length) Array.Resize(ref own, Math.Max(Math.Max(own.Length * 2, InitialLength), end + length));
    }
}
