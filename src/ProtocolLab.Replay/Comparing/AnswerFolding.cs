using System.Globalization;
using ProtocolLab.Conformance;
using ProtocolLab.MovieStreaming.Wire;

namespace ProtocolLab.Replay;

/// <summary>Folds a server's answers: repetitions into one, the parts of a catalogue into one, the whole stream into one.</summary>
internal static class AnswerFolding
{
    public static IReadOnlyList<Answer> Of(RecordedGroup? group, IReadOnlyList<Observation> answers)
    {
        var folded = new Dictionary<string, Answer>();
        foreach (var seen in answers)
        {
            var key = KeyOf(group, seen);
            if (folded.TryGetValue(key, out var known))
            {
                known.Count++;
                known.Last = seen;
            }
            else
            {
                folded.Add(key, known = new Answer(key, KindOf(seen), seen));
            }

            known.Movies.UnionWith(seen.Movies.Select(movie => movie.Name));
        }

        return [.. folded.Values];
    }

    public static string KindOf(Observation seen) => seen.IsPacket ? seen.Type.Name() : "datagram that is no packet";

    // What the server is free to choose is no part of the key: ports, IDs, the Seq of Port Allocated and Movies Available.
    private static string KeyOf(RecordedGroup? group, Observation seen) => seen switch
    {
        { IsPacket: false } => string.Create(CultureInfo.InvariantCulture, $"? {(seen.IsComplete ? seen.Digest : (ulong)seen.Length)}"),
        { Type: PacketType.PortAllocated } => string.Create(CultureInfo.InvariantCulture, $"offer {group?.Offers.Count(offer => offer.Allocated is { } first && first.Frame <= seen.Frame)}"),
        { Type: PacketType.MoviesAvailable or PacketType.Stream } => seen.Type.Name(),
        { Type: PacketType.Ack } => string.Create(CultureInfo.InvariantCulture, $"ack {seen.Seq}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{seen.Type} {seen.Digest}"),
    };
}
