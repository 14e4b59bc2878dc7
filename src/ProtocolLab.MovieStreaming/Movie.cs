using System.Text;

namespace ProtocolLab.MovieStreaming;

/// <summary>A movie's bytes, wherever they are kept.</summary>
public interface IMovieContent
{
    /// <summary>In octets; does not change while the server runs.</summary>
    long Length { get; }

    /// <summary>Fills <paramref name="destination"/> from <paramref name="offset"/> on; both lie within the movie.</summary>
    void Read(long offset, Span<byte> destination);
}

/// <summary>A movie that is held in memory.</summary>
public sealed class MemoryMovie(ReadOnlyMemory<byte> content) : IMovieContent
{
    public long Length => content.Length;

    public void Read(long offset, Span<byte> destination) =>
        content.Span.Slice((int)offset, destination.Length).CopyTo(destination);
}

/// <summary>A movie that a server offers.</summary>
public sealed record Movie
{
    /// <exception cref="ArgumentException">The name is not 1–255 octets of UTF-8 without NUL (section 2).</exception>
    public Movie(ushort id, string name, IMovieContent content)
    {
        if (!IsValidName(name))
            throw new ArgumentException($"The movie name '{name}' is not 1–255 octets of UTF-8 without NUL.", nameof(name));
        Id = id;
        Name = name;
        Content = content;
    }

    public ushort Id { get; }

    public string Name { get; }

    public IMovieContent Content { get; }

    public static bool IsValidName(string name)
    {
        if (name.Contains('\0', StringComparison.Ordinal)) return false;
        try
        {
            return Strict.GetByteCount(name) is >= 1 and <= 255;
        }
        catch (EncoderFallbackException)
        {
            return false;
        }
    }

    // A lone surrogate would silently become U+FFFD and so another name.
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
}
