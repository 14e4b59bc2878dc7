using ProtocolLab.Network;

namespace ProtocolLab.Conformance;

/// <summary>Finds where a capturing clock was set back, and lets time go on from there: nothing after it is to come before what came before.</summary>
internal static class ClockSteps
{
    // Frames of several queues, processors or interfaces reach the file this much out of order without any clock being set.
    private static readonly Duration Disorder = Duration.FromMilliseconds(20);

    /// <param name="observations">In the file's order; their times are corrected.</param>
    /// <returns>The first frame after each step.</returns>
    public static IReadOnlyList<long> Straighten(IReadOnlyList<Observation> observations)
    {
        List<long> steps = [];
        var (latest, lag) = (new Instant(long.MinValue), Duration.Zero);
        foreach (var seen in observations)
        {
            var time = seen.At + lag;
            if (time < latest)
            {
                if (latest - time > Disorder)
                {
                    steps.Add(seen.Frame);
                    lag += latest - time;
                }

                time = latest;
            }

            if (time != seen.At) seen.SetTime(time);
            latest = time;
        }

        return steps;
    }
}
