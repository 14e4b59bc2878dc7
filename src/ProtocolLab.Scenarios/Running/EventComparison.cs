namespace ProtocolLab.Scenarios;

/// <summary>Where two runs part: the first event that differs, and what each of them did instead.</summary>
/// <param name="Event">Its number, from 1; 0 if the runs are not of the same scenario and seed.</param>
/// <param name="Before">The last event that both had in common; null if they part at the first one.</param>
/// <param name="First">What the first run did; null if it had ended.</param>
/// <param name="Second">What the second run did; null if it had ended.</param>
public sealed record EventParting(long Event, string? Before, string? First, string? Second);

/// <summary>Compares the events of two runs as <see cref="RunOptions.Events"/> has them.</summary>
public static class EventComparison
{
    /// <returns>Null if both are the same.</returns>
    public static EventParting? Compare(TextReader first, TextReader second)
    {
        string? before = null;
        for (var number = 0L; ; number++)
        {
            var (one, other) = (first.ReadLine(), second.ReadLine());
            if (one != other) return new EventParting(number, number <= 1 ? null : before, one, other);
            if (one is null) return null;
            before = one;
        }
    }
}
