using ProtocolLab.Capture;

namespace ProtocolLab.Cli.Captures;

/// <summary>A capture as every verb takes it: the path of a file, or "-" for standard input. Complaints name it.</summary>
internal sealed class CaptureFile(string path)
{
    /// <summary>What stands for a capture in the help of every verb that reads one.</summary>
    public const string Description = "A pcap or pcapng file, compressed with gzip or not; - reads standard input.";

    private const string StandardInput = "-";

    public bool IsStandardInput => path == StandardInput;

    /// <summary>The file's name without its folder, as documents give it.</summary>
    public string Name => IsStandardInput ? "standard input" : Path.GetFileName(path);

    /// <summary>Octets on the disk; null where nobody can know before the end.</summary>
    public long? Length => !IsStandardInput && new FileInfo(path) is { Exists: true, Length: > 0 } file ? file.Length : null;

    /// <summary>As messages name it.</summary>
    public override string ToString() => IsStandardInput ? Name : path;

    /// <summary>Opens the capture and hands its reader over; the reader is closed at the end.</summary>
    /// <exception cref="UsageException">There is no such file, it cannot be read, or it is damaged or no capture: with its name and the octet.</exception>
    public T Read<T>(Func<CaptureReader, T> read) => Guarded(Open, read);

    /// <summary>As <see cref="Read{T}"/>, and gives the file's SHA-256 in lower-case hexadecimal digits, computed on the way.</summary>
    public T ReadHashed<T>(Func<CaptureReader, T> read, out string sha256)
    {
        using var hashing = new HashingStream(Open());
        var result = Guarded(() => hashing, read);
        sha256 = hashing.Sha256;
        return result;
    }

    private Stream Open()
    {
        if (IsStandardInput)
        {
            return Console.IsInputRedirected ? Console.OpenStandardInput()
                : throw new UsageException("protocollab: standard input is a terminal; a capture is expected there, such as from 'tcpdump -w -'.");
        }

        if (Directory.Exists(path)) throw new UsageException($"protocollab: '{path}' is a folder; a capture file is expected.");
        if (!File.Exists(path)) throw new UsageException($"protocollab: there is no file '{path}'.");
        // The reader has its own window; a second buffer would only copy.
        return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0, FileOptions.SequentialScan);
    }

    private T Guarded<T>(Func<Stream> open, Func<CaptureReader, T> read)
    {
        try
        {
            using var reader = CaptureReader.Open(open());
            return read(reader);
        }
        catch (CaptureFormatException damage)
        {
            throw new UsageException($"{this}: {damage.Message}");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{this}: {fault.Message}");
        }
    }
}
