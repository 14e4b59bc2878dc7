using ProtocolLab.Conformance;
using ProtocolLab.MovieStreaming.Wire;

namespace ProtocolLab.Reporting;

/// <summary>Chooses, of a whole trace, the datagrams that get an arrow of their own; the others are folded into runs.</summary>
internal sealed class KeyPackets
{
    /// <summary>More arrows than this nobody follows.</summary>
    public const int Most = 200;

    // Of a packet that comes again and again, the first ones tell what goes on, and the last one when it ended.
    private const int MostRepetitions = 4;
    private const int ShownLosses = 8;
    private const int ShownLossesOfOne = 2;

    private readonly LadderCast cast;
    private readonly IReadOnlySet<long> witnesses;
    private readonly IReadOnlySet<long> wanted;
    private readonly Dictionary<Flow, FlowState> flows = new(ReferenceEqualityComparer.Instance);
    private readonly List<Candidate> candidates = [];
    private readonly HashSet<Observation> held = [];
    private int losses;

    private KeyPackets(LadderCast cast, IReadOnlySet<long> witnesses, IReadOnlySet<long> wanted)
    {
        this.cast = cast;
        this.witnesses = witnesses;
        this.wanted = wanted;
    }

    /// <summary>They get an arrow.</summary>
    public IReadOnlySet<Observation> Drawn { get; private set; } = new HashSet<Observation>();

    /// <summary>Others that somebody may ask for.</summary>
    public IReadOnlySet<Observation> Held => held;

    /// <param name="trace">All of it.</param>
    /// <param name="cast">Whose packets.</param>
    /// <param name="witnesses">Frames that a missed requirement names: they are drawn in any case.</param>
    /// <param name="wanted">Frames that somebody may ask for.</param>
    public static KeyPackets Of(Trace trace, LadderCast cast, IReadOnlySet<long> witnesses, IReadOnlySet<long> wanted)
    {
        var keys = new KeyPackets(cast, witnesses, wanted);
        var heads = new DatagramHeads();
        foreach (var seen in trace.Observations) keys.Consider(seen, heads.Of(seen));
        keys.Choose();
        return keys;
    }

    private void Consider(Observation seen, Observation head)
    {
        if (wanted.Contains(seen.Frame)) held.Add(head);
        if (!flows.TryGetValue(seen.Flow, out var flow)) flows.Add(seen.Flow, flow = new FlowState(cast.LineOf(seen.From.Address) is not null && cast.LineOf(seen.To.Address) is not null));
        if (!flow.IsShown) return;
        var isWitness = witnesses.Contains(seen.Frame);
        if (seen != head)
        {
            if (isWitness && (head.Is(PacketType.Stream) && !head.Flag)) candidates.Add(new Candidate(head, 0));
            else if (isWitness && candidates.FindLast(each => each.Head == head) is { } known) known.Rank = 0;
            return;
        }

        if (head.Is(PacketType.Stream)) ConsiderStream(head, flow, isWitness);
        else Add(head, flow, isWitness);
    }

    private void ConsiderStream(Observation head, FlowState flow, bool isWitness)
    {
        var isFirstLoss = head.Delivery == Delivery.Lost && !head.Flag && losses < ShownLosses && flow.Losses < ShownLossesOfOne;
        if (flow.IsAfterLoss) held.Add(head);
        flow.IsAfterLoss = isFirstLoss;
        if (isFirstLoss)
        {
            losses++;
            flow.Losses++;
            if (flow.Before is not null) held.Add(flow.Before);
        }

        if (flow.Before is null || head.Flag) Add(head, flow, isWitness);
        else if (isFirstLoss || isWitness) candidates.Add(new Candidate(head, isWitness ? 0 : 2));
        flow.Before = head;
    }

    private void Add(Observation head, FlowState flow, bool isWitness)
    {
        var (count, repetitions) = flow.Count(head);
        var candidate = new Candidate(head, isWitness ? 0 : count <= 2 ? 1 : head.Delivery == Delivery.Lost ? 2 : 3);
        // The last of many is known when none follows: the one before it is none any more.
        if (repetitions > MostRepetitions && flow.LastOf(head) is { Rank: > 0 } before) before.Rank = Candidate.Folded;
        flow.Remember(head, candidate);
        candidates.Add(candidate);
    }

    private void Choose() => Drawn = candidates
        .Where(candidate => candidate.Rank != Candidate.Folded)
        .OrderBy(candidate => candidate.Rank)
        .ThenBy(candidate => candidate.Head.Frame)
        .Take(Most)
        .Select(candidate => candidate.Head)
        .ToHashSet();

    private sealed class Candidate(Observation head, int rank)
    {
        public const int Folded = int.MaxValue;

        public Observation Head => head;

        /// <summary>The lower, the sooner it is drawn.</summary>
        public int Rank { get; set; } = rank;
    }

    private sealed class FlowState(bool isShown)
    {
        private readonly Dictionary<PacketType, (int Count, int Repetitions, ulong Digest, Candidate? Last)> types = [];

        public bool IsShown => isShown;

        public Observation? Before { get; set; }

        public bool IsAfterLoss { get; set; }

        public int Losses { get; set; }

        /// <returns>How many there were of its type, and how often the same came last.</returns>
        public (int Count, int Repetitions) Count(Observation head)
        {
            var before = types.GetValueOrDefault(head.Type);
            var repetitions = before.Count > 0 && before.Digest == head.Digest ? before.Repetitions + 1 : 1;
            types[head.Type] = (before.Count + 1, repetitions, head.Digest, before.Last);
            return (before.Count + 1, repetitions);
        }

        public Candidate? LastOf(Observation head) => types[head.Type].Last;

        public void Remember(Observation head, Candidate candidate) => types[head.Type] = types[head.Type] with { Last = candidate };
    }
}
