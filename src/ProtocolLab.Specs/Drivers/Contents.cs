using System.Globalization;
using System.Text;
using ProtocolLab.MovieStreaming;

namespace ProtocolLab.Specs.Drivers;

/// <summary>Movies' bytes as features write them.</summary>
public static class Contents
{
    /// <summary>Reads <c>"ABCD"</c>, <c>3000 octets</c> (different ones) or <c>nothing</c>.</summary>
    public static byte[] Parse(string text)
    {
        if (text.StartsWith('"')) return Encoding.UTF8.GetBytes(text.Trim('"'));
        if (text == "nothing") return [];
        var length = int.Parse(text.Replace(" octets", "", StringComparison.Ordinal), NumberStyles.AllowThousands, CultureInfo.InvariantCulture);
        return [.. Enumerable.Range(0, length).Select(i => (byte)((i * 31) + (i / 251)))];
    }

    public static byte[] Of(Movie movie)
    {
        var octets = new byte[movie.Content.Length];
        movie.Content.Read(0, octets);
        return octets;
    }
}
