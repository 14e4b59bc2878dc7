using ProtocolLab.Conformance;
using ProtocolLab.MovieStreaming.Wire;

namespace ProtocolLab.Reporting;

/// <summary>Goes through a trace once: what is chosen becomes an arrow, the rest runs.</summary>
internal sealed class LadderReader
{
    private readonly LadderCast cast;
    private readonly IReadOnlySet<Observation> drawn;
    private readonly IReadOnlySet<Observation> held;
    private readonly IReadOnlySet<long> witnesses;
    private readonly Dictionary<Flow, FlowState> flows = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<(int, int), List<FlowState>> between = [];
    private readonly Dictionary<Observation, Datagram> datagrams = [];
    private readonly DatagramOriginals originals;
    private readonly List<LadderStep> steps = [];
    private readonly DatagramHeads heads = new();
    private long hidden;

    /// <param name="cast">Who has a lifeline.</param>
    /// <param name="drawn">Heads of the datagrams that get an arrow.</param>
    /// <param name="held">Heads of others to be found.</param>
    /// <param name="witnesses">Frames that a missed requirement names.</param>
    /// <param name="originals">Of the trace.</param>
    public LadderReader(LadderCast cast, IReadOnlySet<Observation> drawn, IReadOnlySet<Observation> held, IReadOnlySet<long> witnesses, DatagramOriginals originals)
    {
        this.cast = cast;
        this.drawn = drawn;
        this.held = held;
        this.witnesses = witnesses;
        this.originals = originals;
    }

    /// <summary>Reads a stretch of the trace, once.</summary>
    public void Read(IReadOnlyList<Observation> all, int from, int to)
    {
        for (var i = from; i < to; i++) Follow(all[i], heads.Of(all[i]));
    }

    /// <summary>Reads behind the stretch what became of the datagrams in it.</summary>
    public void ReadArrivals(IReadOnlyList<Observation> all, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            var head = heads.Of(all[i]);
            if (head != all[i] && datagrams.TryGetValue(head, out var known)) known.Arrive(all[i]);
        }
    }

    public Ladder Finish(Trace trace, IReadOnlyList<Phase> bands) => new(
        cast.Lines,
        [.. steps.Select(step => step is Run { Count: 1 } run ? new Arrow(run.From, run.To, run.FirstDatagram) : step)
            .Select(step => step is Arrow arrow ? arrow with { IsWitness = arrow.Datagram.Frames.Any(witnesses.Contains) } : step)],
        bands,
        trace.Observations.Count == 0 ? default : trace.Observations[0].At)
    {
        HiddenHosts = cast.Hidden,
        HiddenDatagrams = hidden,
        Held = [.. datagrams.Values.OrderBy(datagram => datagram.Head.Frame)],
    };

    private void Follow(Observation seen, Observation head)
    {
        var flow = StateOf(seen.Flow);
        if (seen != head)
        {
            if (datagrams.TryGetValue(head, out var known)) known.Arrive(seen);
            if (flow.IsShown && !drawn.Contains(head)) flow.RunOf(head)?.Arrive(seen, head);
            return;
        }

        var original = originals.Find(head);
        var isDrawn = flow.IsShown && drawn.Contains(head);
        if (isDrawn || held.Contains(head)) datagrams.Add(head, new Datagram(head) { Repeats = original });
        if (!flow.IsShown) hidden++;
        else if (isDrawn) Draw(head, flow);
        else Fold(head, flow);
    }

    private void Draw(Observation head, FlowState flow)
    {
        foreach (var same in between[flow.Pair]) same.CloseRuns();
        steps.Add(new Arrow(flow.From, flow.To, datagrams[head]));
    }

    private void Fold(Observation head, FlowState flow)
    {
        if (flow.OpenRun(head) is not { } run) steps.Add(run = flow.Begin(head));
        run.Add(head);
    }

    private FlowState StateOf(Flow flow)
    {
        if (flows.TryGetValue(flow, out var state)) return state;
        state = new FlowState(cast.LineOf(flow.From.Address), cast.LineOf(flow.To.Address));
        flows.Add(flow, state);
        if (!between.TryGetValue(state.Pair, out var same)) between.Add(state.Pair, same = []);
        same.Add(state);
        return state;
    }

    private sealed class FlowState(int? from, int? to)
    {
        private readonly Dictionary<PacketType, Run> open = [];
        private readonly List<Run> all = [];

        public bool IsShown => from is not null && to is not null;

        public int From => from!.Value;

        public int To => to!.Value;

        public (int, int) Pair => IsShown ? (Math.Min(From, To), Math.Max(From, To)) : (-1, -1);

        public Run? OpenRun(Observation head) => open.GetValueOrDefault(KindOf(head));

        public Run Begin(Observation head)
        {
            var run = new Run(From, To, head);
            all.Add(run);
            return open[KindOf(head)] = run;
        }

        public void CloseRuns() => open.Clear();

        /// <summary>The run that a datagram was folded into; the latest are asked for most.</summary>
        public Run? RunOf(Observation head)
        {
            for (var i = all.Count - 1; i >= 0; i--)
            {
                if (all[i].First.Frame <= head.Frame && KindOf(all[i].First) == KindOf(head)) return all[i];
            }

            return null;
        }

        private static PacketType KindOf(Observation head) => head.IsPacket ? head.Type : default;
    }
}
