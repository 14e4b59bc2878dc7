using System.Globalization;

namespace ProtocolLab.Reporting;

/// <summary>One difference in a line.</summary>
/// <param name="Run">Whose; empty where there is only one.</param>
/// <param name="Name">What differs.</param>
/// <param name="Values">What it was and is.</param>
/// <param name="Reason">May be empty.</param>
public sealed record ChangeLine(Change Change, string Run, string Name, string Values, string Reason)
{
    /// <summary>All of it.</summary>
    public string Text => $"{(Run.Length == 0 ? "" : $"{Run}: ")}{Name}: {Values}{(Reason.Length == 0 ? "" : $" ({Reason})")}";
}

/// <summary>A comparison in words, as every document of it says it.</summary>
public static class ComparisonText
{
    private const string Absent = "nothing";

    /// <summary>"3 regressions, 1 improvement, 84 unchanged".</summary>
    public static string Headline(ComparisonDocument document)
    {
        var counts = document.Counts;
        List<string> parts = [counts.Regressions == 0 ? "no regression" : Numbers.Of(counts.Regressions, "regression")];
        if (counts.Improvements > 0) parts.Add(Numbers.Of(counts.Improvements, "improvement"));
        if (counts.Changed > 0) parts.Add($"{Numbers.Count(counts.Changed)} only different");
        if (counts.New > 0) parts.Add($"{Numbers.Count(counts.New)} new");
        if (counts.Gone > 0) parts.Add($"{Numbers.Count(counts.Gone)} gone");
        parts.Add($"{Numbers.Count(counts.Unchanged)} unchanged");
        return string.Join(", ", parts);
    }

    /// <summary>What may explain differences, in sentences.</summary>
    public static IEnumerable<string> Notes(ComparisonDocument document) =>
        document.IsOfOne ? document.Runs[0].Notes : ComparisonNotes.OfMany(document.Runs);

    /// <summary>Everything of that kind, over all runs: verdicts first, then figures, those that changed most first.</summary>
    public static IReadOnlyList<ChangeLine> Lines(ComparisonDocument document, Change change) =>
    [
        .. from run in document.Runs
           from one in Told(run, change)
           select LineOf(NameOf(document, run), one),
        .. Figures(document, change),
    ];

    /// <summary>Figures of that kind, those that changed most first.</summary>
    public static IEnumerable<ChangeLine> Figures(ComparisonDocument document, Change change) =>
        from run in document.Runs
        from figure in run.Figures
        where figure.Change == change
        orderby Math.Abs(figure.Relative ?? double.PositiveInfinity) descending
        select LineOf(NameOf(document, run), figure);

    /// <summary>A run's verdicts of that kind: its own only where nothing in it explains the change.</summary>
    internal static IEnumerable<VerdictChange> Told(ComparedRun run, Change change)
    {
        var isExplained = run.Verdicts.Any(one => one.Of != VerdictChange.OfRun && one.Change == change);
        return run.Verdicts.Where(one => one.Change == change && !(isExplained && one.Of == VerdictChange.OfRun));
    }

    /// <summary>A figure's difference, absolute and in per cent: "+1.2 ms, +40 %".</summary>
    public static string DifferenceOf(FigureChange figure)
    {
        var sign = figure.Difference > 0 ? "+" : figure.Difference < 0 ? "−" : "";
        var share = figure.Relative is { } relative ? string.Create(CultureInfo.InvariantCulture, $", {sign}{Math.Abs(relative) * 100:#,0.##} %") : "";
        return $"{sign}{FigureOf(figure).Format(Math.Abs(figure.Difference))}{share}";
    }

    internal static ComparedFigure FigureOf(FigureChange figure) => ComparedFigure.All.First(one => one.Name == figure.Figure);

    internal static string ValuesOf(VerdictChange change) => change.Of == VerdictChange.OfFlow
        ? change.Change == Change.New ? "new" : "gone"
        : $"{change.Before ?? Absent} → {change.After ?? Absent}";

    private static ChangeLine LineOf(string run, VerdictChange one) =>
        new(one.Change, run, one.Of == VerdictChange.OfRun ? "verdict" : one.Name, ValuesOf(one), one.Reason);

    private static ChangeLine LineOf(string run, FigureChange one)
    {
        var figure = FigureOf(one);
        return new ChangeLine(one.Change, run, $"{one.Name} {figure.Label.ToLowerInvariant()}", $"{figure.Format(one.Before)} → {figure.Format(one.After)}", DifferenceOf(one));
    }

    internal static string NameOf(ComparisonDocument document, ComparedRun run) => document.IsOfOne ? "" : run.Name;
}
