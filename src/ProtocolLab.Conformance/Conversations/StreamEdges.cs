using ProtocolLab.MovieStreaming.Wire;

namespace ProtocolLab.Conformance;

/// <summary>A trace without the midst of its streams: enough to tell when what happened, and short however long the movie is.</summary>
internal static class StreamEdges
{
    public static Trace Of(Trace trace)
    {
        HashSet<(Flow, Place)> begun = [];
        return trace.With([.. trace.Observations.Where(seen => !seen.Is(PacketType.Stream) || seen.Flag || begun.Add((seen.Flow, seen.Place)))]);
    }
}
