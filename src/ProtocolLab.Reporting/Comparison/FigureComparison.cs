namespace ProtocolLab.Reporting;

/// <summary>The figures of clients and flows, before and after.</summary>
internal sealed class FigureComparison(Tolerances tolerances)
{
    private readonly List<FigureChange> differing = [];

    /// <summary>Those that differ, in the order in which they were compared.</summary>
    public IReadOnlyList<FigureChange> Differing => differing;

    /// <summary>How many others were compared.</summary>
    public int Unchanged { get; private set; }

    public void Compare(ClientResult before, ClientResult after)
    {
        Add(VerdictChange.OfClient, before.Name, ComparedFigure.Written, before.Written, after.Written, long.MaxValue);
        Add(VerdictChange.OfClient, before.Name, ComparedFigure.Lost, before.Lost, after.Lost, long.MaxValue);
    }

    public void Compare(FlowStatistics before, FlowStatistics after)
    {
        var (name, packets) = (NameOf(before), Math.Min(before.Packets, after.Packets));
        foreach (var (figure, value) in Values)
            Add(VerdictChange.OfFlow, name, figure, value(before), value(after), packets);
    }

    public static string NameOf(FlowStatistics flow) => $"{flow.From} to {flow.To}";

    private static readonly IReadOnlyList<(ComparedFigure Figure, Func<FlowStatistics, double> Value)> Values =
    [
        (ComparedFigure.Throughput, flow => flow.ThroughputBps),
        (ComparedFigure.Lost, flow => flow.Lost),
        (ComparedFigure.Duplicates, flow => flow.Duplicates),
        (ComparedFigure.OutOfOrder, flow => flow.OutOfOrder),
        (ComparedFigure.P50, flow => flow.IntervalUs.P50),
        (ComparedFigure.P95, flow => flow.IntervalUs.P95),
        (ComparedFigure.P99, flow => flow.IntervalUs.P99),
        (ComparedFigure.Max, flow => flow.IntervalUs.Max),
        (ComparedFigure.Jitter, flow => flow.JitterUs),
    ];

    private void Add(string of, string name, ComparedFigure figure, double before, double after, long packets)
    {
        var change = tolerances.Judge(figure, before, after, packets);
        if (change == Change.Unchanged)
        {
            Unchanged++;
            return;
        }

        var difference = Math.Round(after - before, 3);
        differing.Add(new FigureChange(of, name, figure.Name, figure.Unit, before, after, difference, before == 0 ? null : Math.Round(difference / before, 6), change));
    }
}
