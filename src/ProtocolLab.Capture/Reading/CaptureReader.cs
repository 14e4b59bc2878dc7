using System.Diagnostics.CodeAnalysis;
using ProtocolLab.Capture.PcapNg;
using ProtocolLab.Capture.Reading;

namespace ProtocolLab.Capture;

/// <summary>
/// Reads pcap (microseconds or nanoseconds, either byte order) and pcapng, compressed with gzip or not, one
/// frame at a time in bounded memory.
/// </summary>
public sealed class CaptureReader : IDisposable
{
    private const int MagicLength = 4;

    private readonly CaptureFacts facts = new();
    private readonly Func<bool> isCut;
    private readonly CaptureInput input;
    private readonly IFrameSource frames;
    private CaptureFormatException? damage;
    private bool disposed;

    private CaptureReader(Stream stream)
    {
        isCut = stream is GunzipStream compressed ? () => compressed.IsCut : () => false;
        input = new CaptureInput(stream);
        frames = Recognise();
    }

    private CaptureReader(byte[] octets, int length)
    {
        isCut = () => false;
        input = new CaptureInput(octets, length);
        frames = Recognise();
    }

    /// <summary>The interfaces declared so far; pcapng may declare more between frames.</summary>
    public IReadOnlyList<CaptureInterface> Interfaces => facts.Interfaces;

    /// <summary>The comments of the sections begun so far, in the file's order.</summary>
    public IReadOnlyList<string> SectionComments => facts.Comments;

    /// <summary>Comments on interfaces as a whole, met so far; complete after the last frame.</summary>
    public IReadOnlyList<InterfaceNote> InterfaceNotes => facts.Notes;

    /// <summary>What was odd but did not stop the reading, such as a file that was cut. Complete after the last frame.</summary>
    public IReadOnlyList<string> Warnings => facts.Warnings;

    /// <summary>Opens a file.</summary>
    /// <exception cref="CaptureFormatException">Empty, or not a capture.</exception>
    /// <exception cref="IOException">The file cannot be opened or read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read, or is a directory.</exception>
    [SuppressMessage("Reliability", "CA2000", Justification = "The reader owns the stream and disposes it.")]
    public static CaptureReader Open(string path) =>
        // The input has its own window; a second buffer would only copy.
        Open(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0, FileOptions.SequentialScan));

    /// <summary>Reads from the stream's position on; the reader disposes the stream, also when it does not open.</summary>
    /// <exception cref="CaptureFormatException">Empty, or not a capture.</exception>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    [SuppressMessage("Reliability", "CA2000", Justification = "The reader owns the stream and disposes it.")]
    public static CaptureReader Open(Stream stream)
    {
        try
        {
            return new CaptureReader(Decompressed(stream));
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>Reads an uncompressed capture that is in memory, in place; it must not change meanwhile.</summary>
    /// <exception cref="CaptureFormatException">Empty, or not a capture.</exception>
    public static CaptureReader Open(byte[] octets, int length) => new(octets, length);

    /// <summary>Reads the next frame.</summary>
    /// <returns>False at the end of the file, and at the place where it was cut.</returns>
    /// <exception cref="CaptureFormatException">The file is damaged here; another call says the same again.</exception>
    public bool TryRead(out CapturedFrame frame)
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        if (damage is not null) throw damage;
        try
        {
            if (frames.TryRead(out frame)) return true;
            // Where a frame was cut as well, that has been said.
            if (facts.Warnings.Count == 0 && isCut()) facts.Warn(input.Offset + input.Available, "the file was cut: its gzip data end too early.");
            return false;
        }
        catch (CaptureFormatException found)
        {
            // What follows the damage would be a guess.
            damage = found;
            throw;
        }
    }

    public void Dispose()
    {
        disposed = true;
        input.Dispose();
    }

    private static Stream Decompressed(Stream stream)
    {
        // RFC 1952 section 2.3.1: ID1, ID2.
        var start = new byte[2];
        var count = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        var whole = new PrefixedStream(start.AsMemory(0, count), stream);
        return start is [0x1F, 0x8B] ? new GunzipStream(whole) : whole;
    }

    private IFrameSource Recognise()
    {
        if (!input.TryPeek(MagicLength, out var magic))
        {
            throw new CaptureFormatException(input.Available, input.Available == 0
                ? "the file is empty; a pcap or pcapng header was expected."
                : "the file ends; a pcap or pcapng header was expected.");
        }

        if (PcapVariant.TryRecognise(magic, out var variant))
            return new PcapFrames(input, facts, PcapHeader.Read(input, variant));
        if (ByteOrder.Little.UInt32(magic) != BlockType.SectionHeader)
            throw new CaptureFormatException(0, $"not a capture: it begins with {Convert.ToHexString(magic)}, neither a pcap magic nor a pcapng Section Header Block.");
        var sections = new PcapNgFrames(input, facts);
        sections.ReadFirstSection();
        return sections;
    }
}
