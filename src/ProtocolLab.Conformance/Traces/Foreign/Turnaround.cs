using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Network;

namespace ProtocolLab.Conformance;

/// <summary>
/// Concludes from who answers at once, and who only after a round trip, on which side of a long way a capture was taken. On a short way
/// both answer at once, and a slow program looks like a long way: then nothing is concluded.
/// </summary>
internal sealed class Turnaround
{
    /// <summary>A way that no program's slowness is mistaken for.</summary>
    private static readonly Duration LongWay = Duration.FromMilliseconds(5);

    private const int Shorter = 4;
    private const int FewAnswers = 3;

    private readonly Dictionary<(HostAddress Of, HostAddress To), List<Duration>> answers = [];
    private readonly Dictionary<(Endpoint From, Endpoint To, PacketType Type), Instant> questions = [];

    private readonly ILookup<HostAddress, Duration> fastestOf;
    private readonly ILookup<HostAddress, Duration> fastestTo;

    public Turnaround(IReadOnlyList<Passage> passages)
    {
        foreach (var passage in passages.Where(passage => passage.First.IsPacket))
        {
            Answer(passage.First);
            Ask(passage.Last);
        }

        var fastest = answers.Where(entry => entry.Value.Count >= FewAnswers).Select(entry => (entry.Key.Of, entry.Key.To, Time: entry.Value.Min())).ToList();
        fastestOf = fastest.ToLookup(pair => pair.Of, pair => pair.Time);
        fastestTo = fastest.ToLookup(pair => pair.To, pair => pair.Time);
    }

    /// <summary>Whether a host answers everybody at once, and nobody answers it so.</summary>
    public bool IsNear(HostAddress host)
    {
        var own = fastestOf[host].ToList();
        var others = fastestTo[host].ToList();
        if (own.Count == 0 || others.Count == 0) return false;
        return others.Min() - own.Max() > LongWay && others.Min() > own.Max() * Shorter;
    }

    private void Ask(Observation seen) => questions[(seen.From, seen.To, seen.Type)] = seen.At;

    private void Answer(Observation seen)
    {
        foreach (var question in QuestionsOf(seen))
        {
            if (!questions.Remove((seen.To, seen.From, question), out var asked)) continue;
            var pair = (seen.From.Address, seen.To.Address);
            if (!answers.TryGetValue(pair, out var its)) answers.Add(pair, its = []);
            its.Add(seen.At - asked);
            return;
        }
    }

    private static ReadOnlySpan<PacketType> QuestionsOf(Observation answer) => answer.Type switch
    {
        PacketType.PortAllocated => [PacketType.PortRequest],
        PacketType.PortAnswer => [PacketType.PortAllocated],
        PacketType.Ack => [PacketType.PortAnswer, PacketType.RegistrationRequest, PacketType.Stream],
        PacketType.MovieChoice => [PacketType.MoviesAvailable],
        _ => [],
    };
}
