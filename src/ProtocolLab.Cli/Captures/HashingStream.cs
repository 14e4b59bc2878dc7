using System.Security.Cryptography;

namespace ProtocolLab.Cli.Captures;

/// <summary>Computes the SHA-256 of what is read through it, so that a capture from a pipe has one too.</summary>
internal sealed class HashingStream(Stream inner) : Stream
{
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private bool isClosed;

    /// <summary>64 lower-case hexadecimal digits, once the stream is closed.</summary>
    public string Sha256 { get; private set; } = "";

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        var count = inner.Read(buffer);
        hash.AppendData(buffer[..count]);
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

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
