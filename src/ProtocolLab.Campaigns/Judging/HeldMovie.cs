using ProtocolLab.MovieStreaming;
using ProtocolLab.Scenarios;

namespace ProtocolLab.Campaigns;

/// <summary>A movie from a file that thousands of runs read: kept in memory if it is not too long for that.</summary>
internal static class HeldMovie
{
    private const int Longest = 64 * 1024 * 1024;

    public static IMovieContent Of(IMovieContent content)
    {
        if (content is not FileMovie || content.Length > Longest) return content;
        var octets = new byte[content.Length];
        content.Read(0, octets);
        return new MemoryMovie(octets);
    }
}
