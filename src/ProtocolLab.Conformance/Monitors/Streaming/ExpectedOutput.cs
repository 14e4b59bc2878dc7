using System.IO.Hashing;
using System.Security.Cryptography;
using ProtocolLab.MovieStreaming;
using ProtocolLab.MovieStreaming.Wire;

namespace ProtocolLab.Conformance;

/// <summary>What a client's output has to be: its length and its SHA-256 in lower-case hexadecimal.</summary>
internal readonly record struct OutputDigest(long Length, string Sha256)
{
    public bool Is(ClientNote note) => note.OutputLength == Length && note.OutputSha256 == Sha256;
}

/// <summary>The octets that a reading of the trace makes a client write.</summary>
/// <param name="Settled">What is written before the client ends.</param>
/// <param name="All">With what it then still holds.</param>
internal sealed record ExpectedOutput(OutputDigest Settled, OutputDigest All)
{
    /// <returns>Null if the packets are the pieces of none of the movies: that is the server's doing (STR-02, STR-05).</returns>
    public static ExpectedOutput? Of(IReadOnlyList<IMovieContent> movies, int payloadSize, Func<IReadOnlyDictionary<ulong, int>> lengths, Reading reading)
    {
        var packets = reading.Stream.DistinctBy(seen => seen.Seq).ToDictionary(seen => seen.Seq);
        // Most servers fill every payload but the last; then a packet's place needs no knowledge of those before it.
        return movies.Select(movie => Of(movie, packets, seq => Even(seq, payloadSize), reading)).FirstOrDefault(output => output is not null)
            ?? (Places(lengths()) is { } places ? movies.Select(movie => Of(movie, packets, seq => places.GetValueOrDefault(seq, long.MaxValue), reading)).FirstOrDefault(output => output is not null) : null);
    }

    private static long Even(ulong seq, int payloadSize) => (long)Math.Min(seq, (ulong)(long.MaxValue / payloadSize)) * payloadSize;

    // Known as far as no packet is missing.
    private static Dictionary<ulong, long>? Places(IReadOnlyDictionary<ulong, int> lengths)
    {
        var places = new Dictionary<ulong, long>();
        var place = 0L;
        for (var seq = 0UL; lengths.TryGetValue(seq, out var length); seq++)
        {
            places.Add(seq, place);
            place += length;
        }

        return places.Count == 0 ? null : places;
    }

    private static ExpectedOutput? Of(IMovieContent movie, Dictionary<ulong, Observation> packets, Func<ulong, long> placeOf, Reading reading)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var piece = new byte[StreamPacket.MaxPayloadLength];
        var length = 0L;
        var settled = default(OutputDigest);
        for (var i = 0; i < reading.Written.Count; i++)
        {
            if (i == reading.Settled) settled = Digest();
            var packet = packets[reading.Written[i]];
            var offset = Math.Min(placeOf(packet.Seq), movie.Length);
            var part = piece.AsSpan(0, packet.Length - StreamPacket.HeaderLength);
            if (part.Length > movie.Length - offset) return null;
            movie.Read(offset, part);
            if (packet.IsComplete && XxHash3.HashToUInt64(part) != packet.PayloadDigest) return null;
            hash.AppendData(part);
            length += part.Length;
        }

        var all = Digest();
        return new ExpectedOutput(reading.Settled == reading.Written.Count ? all : settled, all);

        OutputDigest Digest() => new(length, Convert.ToHexStringLower(hash.GetCurrentHash()));
    }
}
