using ProtocolLab.Network;

namespace ProtocolLab.Reporting;

/// <summary>
/// Where everything is from top to bottom, in pixels. Events are in their order, further apart the more time is between them but not
/// in proportion: a handshake takes milliseconds, a stream hours.
/// </summary>
internal sealed class LadderLayout
{
    private const double Top = 30;
    private const double Bottom = 26;

    /// <summary>Room for the words above an arrow.</summary>
    private const double Line = 24;

    /// <summary>The same between an arrival and what its receiver sends next.</summary>
    private const double Turn = 19;

    private const double MostGap = 56;

    /// <summary>How far down a lost datagram comes.</summary>
    private const double LostDrop = 7;

    private readonly List<(Instant At, double Y)> ticks = [];
    private readonly Dictionary<LadderStep, PlacedStep> placed = [];

    private LadderLayout(IReadOnlyList<LadderStep> steps)
    {
        var ends = new Dictionary<LadderStep, List<double>>();
        var y = Top;
        var line = Top - Line;
        Instant? before = null;
        var arrivedAt = new Dictionary<int, double>();
        foreach (var (at, _, _, step, isStart) in Events(steps).OrderBy(each => each.At).ThenBy(each => each.Frame).ThenBy(each => each.Order))
        {
            if (before is { } earlier) y += Gap(at - earlier);
            before = at;
            if (isStart) line = y = Math.Max(Math.Max(y, line + Line), arrivedAt.GetValueOrDefault(step.From) + Turn);
            // The cross is where the next words would be.
            if (isStart && step is Arrow { Datagram.Fate: Fate.Lost }) line += LostDrop;
            if (isStart) placed.Add(step, new PlacedStep(step, y, ends[step] = []));
            else ends[step].Add(arrivedAt[step.To] = y);
            ticks.Add((at, y));
        }

        Height = Math.Max(y, placed.Values.Select(each => each.Bottom).DefaultIfEmpty(Top).Max()) + Bottom;
        Steps = [.. steps.Select(step => placed[step])];
    }

    public IReadOnlyList<PlacedStep> Steps { get; }

    public double Height { get; }

    public static LadderLayout Of(Ladder ladder) => new(ladder.Steps);

    /// <summary>Where an instant is: between the events before and after it.</summary>
    public double YOf(Instant at)
    {
        if (ticks.Count == 0 || at <= ticks[0].At) return at < (ticks.Count == 0 ? at : ticks[0].At) ? Top - (Line / 2) : Top;
        var after = ticks.FindIndex(tick => tick.At >= at);
        if (after < 0) return Height - (Bottom / 2);
        var (one, next) = (ticks[Math.Max(0, after - 1)], ticks[after]);
        return next.At == one.At ? next.Y : one.Y + ((next.Y - one.Y) * ((at - one.At).Nanoseconds / (double)(next.At - one.At).Nanoseconds));
    }

    private static IEnumerable<(Instant At, long Frame, int Order, LadderStep Step, bool IsStart)> Events(IReadOnlyList<LadderStep> steps)
    {
        var order = 0;
        foreach (var step in steps)
        {
            yield return (step.At, step.Frame, order++, step, true);
            if (step is not Arrow arrow) continue;
            // Two clocks may tell that it came before it was sent.
            foreach (var seen in arrow.Datagram.Arrivals) yield return (Instant.Later(seen.At, step.At), Math.Max(seen.Frame, step.Frame), order++, step, false);
        }
    }

    private static double Gap(Duration time) => Math.Min(MostGap, 10 * Math.Log10(1 + (10 * Math.Max(0, time.TotalMilliseconds))));

    /// <summary>A step and where it is.</summary>
    /// <param name="Y">Where it begins.</param>
    /// <param name="Arrivals">Where it arrives, once for each copy; empty if that is not seen.</param>
    internal sealed record PlacedStep(LadderStep Step, double Y, IReadOnlyList<double> Arrivals)
    {
        /// <summary>Where it ends, or is lost.</summary>
        public double EndY => Arrivals.Count > 0 ? Arrivals[0] : Y + (Step is Run ? LostDrop / 2 : LostDrop);

        public double Bottom => Arrivals.Count > 0 ? Math.Max(EndY, Arrivals[^1]) : EndY;
    }
}
