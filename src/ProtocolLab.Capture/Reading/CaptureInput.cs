namespace ProtocolLab.Capture.Reading;

/// <summary>A window on the file's octets that moves forward only and grows no further than the data that really come.</summary>
internal sealed class CaptureInput(Stream stream) : IDisposable
{
    private const int InitialLength = 256 * 1024;

    private byte[] window = new byte[InitialLength];
    private int start;
    private int end;

    /// <summary>Where in the (uncompressed) file the next octet stands.</summary>
    public long Offset { get; private set; }

    /// <summary>Octets after <see cref="Offset"/> that are at hand: all that is left, once a peek has failed.</summary>
    public int Available => end - start;

    /// <summary>Looks at the next octets without moving. The span is valid until the next call.</summary>
    /// <returns>False if the file ends before.</returns>
    /// <exception cref="CaptureFormatException">The compressed data are damaged.</exception>
    public bool TryPeek(int length, out ReadOnlySpan<byte> octets)
    {
        if (Available < length && !TryFill(length))
        {
            octets = default;
            return false;
        }

        octets = window.AsSpan(start, length);
        return true;
    }

    /// <summary>Moves past octets that a peek has shown.</summary>
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

    public void Dispose() => stream.Dispose();

    private bool TryFill(int length)
    {
        MoveToFront();
        while (Available < length)
        {
            // Growing only when the window is full keeps an absurd length from costing more than the file has.
            if (end == window.Length) Array.Resize(ref window, window.Length * 2);
            var count = Read();
            if (count == 0) return false;
            end += count;
        }

        return true;
    }

    private void MoveToFront()
    {
        window.AsSpan(start, Available).CopyTo(window);
        end -= start;
        start = 0;
    }

    private int Read()
    {
        try
        {
            return stream.Read(window, end, window.Length - end);
        }
        catch (InvalidDataException damage)
        {
            throw new CaptureFormatException(Offset + Available, $"the gzip data are damaged after this many octets: {damage.Message}", damage);
        }
    }
}
