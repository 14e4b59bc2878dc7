using ProtocolLab.Conformance;

namespace ProtocolLab.Reporting;

/// <summary>Sequence numbers that never came, and when it could be noticed: as the next higher one arrived.</summary>
internal static class SequenceGaps
{
    public static IEnumerable<(long Ns, long Count)> Of(IReadOnlyList<Observation> stream)
    {
        var numbers = new ulong[stream.Count];
        var times = new long[stream.Count];
        for (var i = 0; i < numbers.Length; i++) (numbers[i], times[i]) = (stream[i].Seq, stream[i].At.Nanoseconds);
        Array.Sort(numbers, times);
        for (var i = 1; i < numbers.Length; i++)
        {
            // A stranger's capture may hold any two numbers.
            if (numbers[i] - numbers[i - 1] > 1) yield return (times[i], (long)Math.Min(numbers[i] - numbers[i - 1] - 1, long.MaxValue / 4));
        }
    }
}
