using ProtocolLab.Network;

namespace ProtocolLab.Conformance;

/// <summary>
/// Counts how many of those that came before still last at an instant, in logarithmic time: of thousands of sessions each meets all others,
/// which are too many to be looked at pair by pair. A binary indexed tree over the endings.
/// </summary>
internal sealed class Endings
{
    private readonly Instant[] instants;
    private readonly int[] sums;

    /// <param name="all">The endings that may be added; in any order, more than once if several end at once.</param>
    public Endings(IEnumerable<Instant> all)
    {
        instants = [.. all.Distinct().Order()];
        sums = new int[instants.Length + 1];
    }

    public int Count { get; private set; }

    /// <exception cref="ArgumentException">It is none of those that were announced.</exception>
    public void Add(Instant end)
    {
        var place = Array.BinarySearch(instants, end);
        if (place < 0) throw new ArgumentException($"Nothing was to end at {end}.", nameof(end));
        Count++;
        for (var i = place + 1; i < sums.Length; i += i & -i) sums[i]++;
    }

    /// <summary>How many end later than an instant.</summary>
    public int After(Instant instant)
    {
        var ended = 0;
        for (var i = PlaceBehind(instant); i > 0; i -= i & -i) ended += sums[i];
        return Count - ended;
    }

    /// <summary>How many end at an instant or later.</summary>
    public int From(Instant instant) => After(new Instant(instant.Nanoseconds - 1));

    private int PlaceBehind(Instant instant)
    {
        var place = Array.BinarySearch(instants, instant);
        return place < 0 ? ~place : place + 1;
    }
}
