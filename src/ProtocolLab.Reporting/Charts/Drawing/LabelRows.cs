namespace ProtocolLab.Reporting;

/// <summary>A label beside its place on an axis.</summary>
/// <param name="Share">Its place, 0–1.</param>
/// <param name="IsBefore">It stands to the left of its place, for want of room on the right.</param>
/// <param name="Row">Counted upwards from the plot.</param>
internal sealed record PlacedLabel(string Text, double Share, bool IsBefore, int Row)
{
    /// <summary>From where to where it reaches on a plot of a width in pixels.</summary>
    public (double Left, double Right) On(double width)
    {
        var at = Share * width;
        var length = TextSize.Width(Text) + LabelRows.Distance;
        return IsBefore ? (at - length, at) : (at, at + length);
    }
}

/// <summary>
/// Puts labels into rows so that none touches another, for the narrowest plot there is: on a wider one places move apart
/// and labels stay as long as they are.
/// </summary>
internal static class LabelRows
{
    /// <summary>In pixels, of a plot on a telephone.</summary>
    public const double NarrowestPlot = 236;

    /// <summary>Between a place and its label.</summary>
    public const double Distance = 4;

    private const double Gap = 8;
    private const int MaxRunes = 32;

    /// <param name="labels">In any order.</param>
    /// <param name="mostRows">What finds no room in these is left out.</param>
    public static IReadOnlyList<PlacedLabel> Arrange(IEnumerable<(string Text, double Share)> labels, int mostRows)
    {
        List<double> rowEnds = [];
        List<PlacedLabel> placed = [];
        foreach (var (text, share) in labels.OrderBy(label => label.Share))
        {
            var label = new PlacedLabel(TextSize.Shorten(text, MaxRunes), share, IsBefore: false, 0);
            if (label.On(NarrowestPlot).Right > NarrowestPlot) label = label with { IsBefore = share > 0.5 };
            var (left, right) = label.On(NarrowestPlot);
            var row = rowEnds.FindIndex(end => end + Gap <= left);
            if (row < 0)
            {
                if (rowEnds.Count == mostRows) continue;
                row = rowEnds.Count;
                rowEnds.Add(0);
            }

            rowEnds[row] = right;
            placed.Add(label with { Row = row });
        }

        return placed;
    }

    public static int CountOf(IReadOnlyList<PlacedLabel> labels) => labels.Count == 0 ? 0 : labels.Max(label => label.Row) + 1;
}
