namespace ProtocolLab.Reporting;

/// <summary>Which share of all intervals is at most how long: a cumulative distribution in so many steps as can be seen.</summary>
/// <param name="Steps">X in seconds, ascending; Y the share at most that long, up to 1. Empty without an interval.</param>
internal sealed record IntervalShares(IReadOnlyList<Point> Steps)
{
    private const int MostSteps = 160;

    /// <param name="nanoseconds">In any order; they are sorted.</param>
    public static IntervalShares Of(long[] nanoseconds)
    {
        Array.Sort(nanoseconds);
        List<Point> steps = [];
        var count = Math.Min(MostSteps, nanoseconds.Length);
        for (var step = 1; step <= count; step++)
        {
            // The end of the run of equal values, so that the share is that of the value and not of its first half.
            var index = (int)((long)step * nanoseconds.Length / count) - 1;
            var seconds = nanoseconds[index] / 1e9;
            if (steps.Count > 0 && steps[^1].X == seconds) steps[^1] = new Point(seconds, (index + 1.0) / nanoseconds.Length);
            else steps.Add(new Point(seconds, (index + 1.0) / nanoseconds.Length));
        }

        return new IntervalShares(steps);
    }

    /// <summary>As a line of steps over the whole axis.</summary>
    public IReadOnlyList<Point> Line(double from, double to)
    {
        List<Point> line = [new(from, 0)];
        foreach (var step in Steps) line.AddRange([new Point(step.X, line[^1].Y), step]);
        line.Add(new Point(to, line[^1].Y));
        return line;
    }
}
