using System.Globalization;

namespace ProtocolLab.Network.Simulation;

/// <summary>
/// A recorded link in mahimahi's format: each line is a millisecond at which up to 1,504 octets may leave; the last one is
/// also the period after which all repeat (Netravali et al., "Mahimahi: accurate record-and-replay for HTTP", ATC 2015).
/// </summary>
public sealed class DeliverySchedule
{
    /// <summary>What one opportunity carries, in octets: packets share it, and long ones take several.</summary>
    public const int OctetsPerOpportunity = 1_504;

    private const long NanosecondsPerMillisecond = 1_000_000;

    private readonly long[] milliseconds;

    private DeliverySchedule(string name, long[] milliseconds) => (Name, this.milliseconds) = (name, milliseconds);

    public string Name { get; }

    /// <summary>How many opportunities one period has.</summary>
    public int Count => milliseconds.Length;

    /// <param name="name">What it is called in messages.</param>
    /// <param name="text">A whole number of milliseconds a line, none less than the one before, the last above 0.</param>
    /// <exception cref="FormatException">The text is something else; the line is named.</exception>
    public static DeliverySchedule Parse(string name, string text)
    {
        List<long> times = [];
        foreach (var (index, line) in text.Split('\n').Index())
        {
            if (line.Trim().Length == 0) continue;
            if (!long.TryParse(line.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var time) || time > uint.MaxValue)
                throw new FormatException($"{name}, line {index + 1}: '{line.Trim()}' is no whole number of milliseconds.");
            if (times.Count > 0 && time < times[^1]) throw new FormatException($"{name}, line {index + 1}: {time} comes after {times[^1]}; the milliseconds of a schedule do not go back.");
            times.Add(time);
        }

        if (times.Count == 0 || times[^1] == 0) throw new FormatException($"{name}: expected at least one line with a millisecond above 0.");
        return new DeliverySchedule(name, [.. times]);
    }

    public override string ToString() => Name;

    /// <summary>When an opportunity comes; they are numbered over all periods.</summary>
    internal Instant At(long opportunity)
    {
        var (period, place) = long.DivRem(opportunity, milliseconds.Length);
        return new Instant(((period * milliseconds[^1]) + milliseconds[place]) * NanosecondsPerMillisecond);
    }

    /// <summary>The first opportunity at an instant or after it.</summary>
    internal long FirstFrom(Instant at)
    {
        var millisecond = (at.Nanoseconds + NanosecondsPerMillisecond - 1) / NanosecondsPerMillisecond;
        // The end of a period is the last place of it, not the beginning of the next.
        var period = Math.Max(0, (millisecond - 1) / milliseconds[^1]);
        var wanted = millisecond - (period * milliseconds[^1]);
        var (low, high) = (0, milliseconds.Length - 1);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (milliseconds[middle] < wanted) low = middle + 1;
            else high = middle;
        }

        return (period * milliseconds.Length) + low;
    }
}
