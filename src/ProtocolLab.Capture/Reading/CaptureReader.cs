using System.Diagnostics.CodeAnalysis;

namespace ProtocolLab.Capture;

/// <summary>Reads pcap and pcapng files, compressed with gzip or not, one frame at a time in bounded memory.</summary>
public sealed class CaptureReader : IDisposable
{
    private CaptureReader()
    {
    }

    /// <summary>The interfaces declared so far; pcapng may declare more between frames.</summary>
    public IReadOnlyList<CaptureInterface> Interfaces { get; } = [];

    /// <summary>The comments of the sections begun so far, in the file's order.</summary>
    public IReadOnlyList<string> SectionComments { get; } = [];

    /// <summary>What was odd but did not stop the reading, such as a file that was cut. Complete after the last frame.</summary>
    public IReadOnlyList<string> Warnings { get; } = [];

    /// <exception cref="CaptureFormatException">Empty, or not a capture.</exception>
    /// <exception cref="IOException">The file cannot be opened or read.</exception>
    public static CaptureReader Open(string path) => throw new NotImplementedException();

    /// <summary>Reads from the stream's position on; the reader disposes the stream.</summary>
    /// <exception cref="CaptureFormatException">Empty, or not a capture.</exception>
    public static CaptureReader Open(Stream stream) => throw new NotImplementedException();

    /// <summary>Reads the next frame.</summary>
    /// <returns>False at the end of the file, and at the place where it was cut.</returns>
    /// <exception cref="CaptureFormatException">The file is damaged here.</exception>
    [SuppressMessage("Performance", "CA1822", Justification = "Skeleton")]
    public bool TryRead(out CapturedFrame frame) => throw new NotImplementedException();

    public void Dispose()
    {
    }
}
