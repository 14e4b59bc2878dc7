using System.Text;

namespace ProtocolLab.Verification;

/// <summary>Takes what a program prints: into a file, up to a size, and the end of it into memory for messages.</summary>
internal sealed class OutputTail : IDisposable
{
    private const long LargestFile = 4 * 1024 * 1024;
    private const int Kept = 4_096;

    private readonly Lock gate = new();
    private readonly FileStream file;
    private readonly byte[] end = new byte[Kept];
    private long written;

    public OutputTail(Stream source, string path)
    {
        // Whoever reads along may; what is still printed when the program has ended is not waited for.
        file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.ReadWrite, bufferSize: 1);
        Completed = Pump(source);
    }

    /// <summary>Done when the program, and every other that inherited its output, has closed it.</summary>
    public Task Completed { get; }

    /// <summary>The last lines, at most so many.</summary>
    public IReadOnlyList<string> Lines(int atMost)
    {
        lock (gate)
        {
            var kept = (int)Math.Min(written, Kept);
            var octets = new byte[kept];
            for (var i = 0; i < kept; i++) octets[i] = end[(written - kept + i) % Kept];
            return [.. Encoding.UTF8.GetString(octets).Split('\n').Select(line => line.TrimEnd('\r')).Where(line => line.Length > 0).TakeLast(atMost)];
        }
    }

    public void Dispose()
    {
        lock (gate) file.Dispose();
    }

    private async Task Pump(Stream source)
    {
        var buffer = new byte[8_192];
        try
        {
            while (await source.ReadAsync(buffer) is > 0 and var count) Take(buffer.AsSpan(0, count));
        }
        catch (Exception fault) when (fault is IOException or ObjectDisposedException)
        {
            // The pipe was closed under the reader, because the program was ended.
        }
    }

    private void Take(ReadOnlySpan<byte> octets)
    {
        lock (gate)
        {
            foreach (var octet in octets) end[written++ % Kept] = octet;
            if (file.CanWrite && written <= LargestFile) file.Write(octets);
        }
    }
}
