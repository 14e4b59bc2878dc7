namespace ProtocolLab.Reporting;

/// <summary>Compares results that are in hand; whoever calls has read them from where they were.</summary>
public static class Comparer
{
    /// <param name="before">The path, as it was given.</param>
    /// <param name="after">The path, as it was given.</param>
    public static ComparisonDocument Compare(string before, ResultDocument earlier, string after, ResultDocument later, Tolerances tolerances) =>
        Document(before, after, [RunComparison.Of(earlier, later, tolerances)], tolerances) with { IsOfOne = true };

    /// <summary>Runs are matched by their names; those without a partner are told.</summary>
    public static ComparisonDocument Compare(string before, IReadOnlyList<ResultDocument> earlier, string after, IReadOnlyList<ResultDocument> later, Tolerances tolerances) =>
        Document(before, after, [.. Pairs.Of(earlier, later, run => run.Name).Select(pair => RunComparison.Of(pair.Before, pair.After, tolerances))], tolerances);

    private static ComparisonDocument Document(string before, string after, IReadOnlyList<ComparedRun> runs, Tolerances tolerances)
    {
        var counted = runs.SelectMany(run => run.Counted()).CountBy(change => change).ToDictionary();
        var counts = new ChangeCounts(
            counted.GetValueOrDefault(Change.Regression),
            counted.GetValueOrDefault(Change.Improvement),
            counted.GetValueOrDefault(Change.Changed),
            counted.GetValueOrDefault(Change.New),
            counted.GetValueOrDefault(Change.Gone),
            counted.GetValueOrDefault(Change.Unchanged) + runs.Sum(run => run.FiguresUnchanged));
        return new ComparisonDocument(
            ComparisonDocument.CurrentSchema,
            Tool.Version,
            before,
            after,
            runs.Select(run => run.Change).DefaultIfEmpty(Change.Unchanged).Max(),
            counts,
            [.. ComparedFigure.All.Select(figure => new FigureTolerance(figure.Name, figure.Unit, tolerances.Of(figure), figure.Floor))],
            runs);
    }
}
