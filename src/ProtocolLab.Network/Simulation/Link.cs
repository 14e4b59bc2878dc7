namespace ProtocolLab.Network.Simulation;

/// <summary>What a link decided about one packet, at the moment it was sent.</summary>
internal struct Fate
{
    /// <summary>Null unless no copy arrives.</summary>
    public string? LostTo;

    /// <summary>How many copies arrive: 0, 1 or 2.</summary>
    public int Copies;

    public Instant First;

    public Instant Second;

    public void Arrives(Instant at)
    {
        if (Copies++ == 0) First = at;
        else Second = at;
    }
}

/// <summary>
/// A directed link. Impairments form a fixed pipeline: partition, loss, duplicate, rate with a limited queue, delay
/// with jitter, reorder. Every draw is keyed by the packet's number on the link, whatever other stages decided.
/// </summary>
internal sealed class Link(string from, string to, ulong seed, NetworkPlan plan)
{
    private readonly Draws draws = new(seed, $"{from}->{to}");
    private readonly IReadOnlyList<LinkCondition> conditions = plan.ConditionsOf(from, to);
    private readonly Queue<Instant> departures = new();
    private int condition;
    private ulong packets;
    private Instant wireFreeAt;

    public string Name { get; } = $"{from}->{to}";

    /// <param name="now">When the packet is sent; never before the previous one.</param>
    /// <param name="octets">Its length on the wire.</param>
    public Fate Send(Instant now, int octets)
    {
        while (condition + 1 < conditions.Count && conditions[condition + 1].From <= now) condition++;
        var settings = conditions[condition].Settings;
        var packet = packets++;

        if (conditions[condition].Partitioned) return new Fate { LostTo = "partition" };
        if (Happens(settings.Loss, Stage.Loss, packet)) return new Fate { LostTo = "random loss" };

        var fate = default(Fate);
        var copies = Happens(settings.Duplicate, Stage.Duplicate, packet) ? 2u : 1u;
        for (var copy = 0u; copy < copies; copy++)
        {
            if (Transmit(now, octets, settings) is not { } departure) fate.LostTo = "queue full";
            else fate.Arrives(departure + DelayOf(packet, copy, settings));
        }

        if (fate.Copies > 0) fate.LostTo = null;
        return fate;
    }

    /// <summary>What a trace says of a packet that met this fate; null if there is nothing to say.</summary>
    public string? CommentOn(in Fate fate) =>
        fate.LostTo is { } cause ? $"{TapComment.Lost} on link {Name}: {cause}"
        : fate.Copies == 2 ? $"{TapComment.Duplicated} on link {Name}"
        : null;

    /// <returns>When the last bit is on the wire, or null if the queue is full.</returns>
    private Instant? Transmit(Instant now, int octets, LinkSettings settings)
    {
        if (settings.Rate == 0) return now;
        while (departures.TryPeek(out var departed) && departed <= now) departures.Dequeue();
        if (departures.Count >= settings.Limit) return null;

        var nanoseconds = (long)((UInt128)octets * 8 * 1_000_000_000 / (ulong)settings.Rate);
        wireFreeAt = Instant.Later(now, wireFreeAt) + new Duration(nanoseconds);
        departures.Enqueue(wireFreeAt);
        return wireFreeAt;
    }

    private Duration DelayOf(ulong packet, uint copy, LinkSettings settings)
    {
        var mayJump = (packet + 1) % (ulong)settings.ReorderGap == 0;
        if (mayJump && Happens(settings.Reorder, Stage.Reorder, packet, copy)) return Duration.Zero;
        if (settings.Jitter == Duration.Zero) return settings.Delay;
        var delay = settings.Delay + draws.Around(settings.Jitter, Stage.Jitter, packet, copy);
        return delay < Duration.Zero ? Duration.Zero : delay;
    }

    private bool Happens(Probability probability, Stage stage, ulong packet, uint copy = 0) =>
        probability != Probability.Never && probability.Happens(draws.At(stage, packet, copy));
}
