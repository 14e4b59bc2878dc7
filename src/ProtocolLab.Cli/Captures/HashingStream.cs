using System.Security.Cryptography;
using ProtocolLab.Capture;

namespace ProtocolLab.Cli.Captures;

/// <summary>Computes the SHA-256 of what is read through it, so that a capture from a pipe has one too.</summary>
internal sealed class HashingStream(Stream inner) : ForwardStream
{
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private bool isClosed;

    /// <summary>64 lower-case hexadecimal digits, once the stream is closed.</summary>
    public string Sha256 { get; private set; } = "";

    public override int Read(Span<byte> buffer)
    {
        var count = inner.Read(buffer);
        hash.AppendData(buffer[..count]);
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && !isClosed)
        {
            isClosed = true;
            Drain();
            Sha256 = Convert.ToHexStringLower(hash.GetHashAndReset());
            hash.Dispose();
            inner.Dispose();
        }

        base.Dispose(disposing);
    }

    /// <summary>Takes in what the reader had no use for, such as octets behind the last gzip member.</summary>
    private void Drain()
    {
        var rest = new byte[64 * 1024];
        while (Read(rest) > 0)
        {
        }
    }
}
