using System.Security.Cryptography;
using ProtocolLab.MovieStreaming.Client;

namespace ProtocolLab.Scenarios;

/// <summary>A client's output that keeps its length and SHA-256, and passes the octets on to a stream if there is one.</summary>
/// <param name="copy">Gets the octets as well; null where only the digest is wanted. The caller disposes it.</param>
public sealed class OutputDigest(Stream? copy) : IMovieOutput, IDisposable
{
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public long Length { get; private set; }

    public string Sha256 => Convert.ToHexStringLower(hash.GetCurrentHash());

    public void Write(ReadOnlySpan<byte> octets)
    {
        hash.AppendData(octets);
        Length += octets.Length;
        copy?.Write(octets);
    }

    public void Dispose() => hash.Dispose();
}
