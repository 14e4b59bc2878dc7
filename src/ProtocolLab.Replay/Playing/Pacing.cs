using ProtocolLab.Network;

namespace ProtocolLab.Replay;

/// <summary>How far from the intended instants packets were sent.</summary>
internal sealed class Pacing
{
    private readonly List<Duration> late = [];

    /// <summary>Notes one packet.</summary>
    /// <param name="due">When it was to go.</param>
    /// <param name="sent">When it went; earlier than due counts as in time.</param>
    public void Add(Instant due, Instant sent) => late.Add(sent > due ? sent - due : Duration.Zero);

    public PacingError Measure()
    {
        if (late.Count == 0) return new PacingError(0, Duration.Zero, Duration.Zero, Duration.Zero);
        var ordered = late.Order().ToList();
        var mean = new Duration((long)(late.Sum(each => (double)each.Nanoseconds) / late.Count));
        return new PacingError(late.Count, mean, ordered[(int)Math.Ceiling(late.Count * 0.99) - 1], ordered[^1]);
    }
}

/// <summary>The pacing error: intended against actual instants of sending.</summary>
/// <param name="Packets">How many were sent.</param>
/// <param name="Mean">On average.</param>
/// <param name="P99">At most this, for 99 % of them.</param>
/// <param name="Max">The worst.</param>
public readonly record struct PacingError(int Packets, Duration Mean, Duration P99, Duration Max)
{
    public override string ToString() => Packets == 0 ? "nothing was sent" : $"mean {Mean}, p99 {P99}, max {Max}, of {Packets} packets";
}
