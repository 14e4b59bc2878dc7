namespace ProtocolLab.Network.Simulation;

/// <summary>
/// A directed link. Impairments form a fixed pipeline: partition, MTU, loss, duplicate, corrupt, rate with a limited queue,
/// delay with jitter, reorder. Every draw is keyed by the packet's number on the link, whatever other stages decided.
/// </summary>
internal sealed class Link
{
    private const int EthernetHeader = 14;

    private readonly Draws draws;
    private readonly IReadOnlyList<LinkCondition> conditions;
    private readonly IReadOnlyList<Partition> partitions;
    private readonly FaultCounter faults;
    private readonly LossChain loss;
    private readonly Bottleneck bottleneck;
    private readonly Displacement displacement = new();
    private Fate fate;
    private int condition;
    private ulong packets;
    private Instant lastArrival;

    public Link(string from, string to, ulong seed, NetworkPlan plan)
    {
        (From, To, Name) = (from, to, $"{from}->{to}");
        draws = new Draws(seed, Name);
        conditions = plan.ConditionsOf(from, to);
        partitions = [.. plan.PartitionsOf(from, to).Where(partition => partition.InFlight != InFlight.Delivered)];
        faults = new FaultCounter(plan.FaultsOf(from, to));
        loss = new LossChain(draws);
        bottleneck = new Bottleneck(draws);
    }

    public string From { get; }

    public string To { get; }

    public string Name { get; }

    /// <summary>Whether the packet that came last changed when others arrive: those are <see cref="Displaced"/> and <see cref="Moved"/>.</summary>
    public bool HasChanges => displacement.Released.Count + bottleneck.Changed.Count > 0;

    /// <summary>Those that the packet before let go; they arrive just after it.</summary>
    public List<Pending> Displaced => displacement.Released;

    /// <summary>Those whose place in the queue changed, or that were dropped from it.</summary>
    public List<Pending> Moved => bottleneck.Changed;

    /// <param name="now">When the packet is sent; never before the previous one.</param>
    /// <param name="octets">Its length on the wire.</param>
    /// <param name="packet">What it carries, for faults that look at it.</param>
    /// <returns>Its fate, until the next call.</returns>
    public ref readonly Fate Send(Instant now, int octets, in LinkPacket packet = default)
    {
        while (condition + 1 < conditions.Count && conditions[condition + 1].From <= now) condition++;
        displacement.Released.Clear();
        bottleneck.Changed.Clear();
        fate.Clear();
        Decide(now, octets, packet, conditions[condition].Settings, packets++);
        if (fate.Copies > 0) fate.LostTo = null;
        return ref fate;
    }

    /// <summary>What a trace says of a packet that met this fate; null if there is nothing to say.</summary>
    public string? CommentOn(in Fate fate)
    {
        if (fate.LostTo is { } cause) return $"{TapComment.Lost} on link {Name}: {cause}";
        var corrupted = 0;
        for (var copy = 0; copy < fate.Copies; copy++) corrupted += fate[copy].Damage.IsDone ? 1 : 0;
        if (fate.Copies == 1 && corrupted == 0) return null;
        return (fate.Copies, corrupted) switch
        {
            (2, 0) => $"{TapComment.Duplicated} on link {Name}",
            ( > 2, 0) => $"{TapComment.Duplicated} on link {Name}: {fate.Copies} copies",
            (1, _) => $"{TapComment.Corrupted} on link {Name}: {fate[0].Damage.InWords()}, {(fate[0].Damage.RepairsChecksum ? "checksum repaired" : "bad checksum")}",
            _ => $"{TapComment.Duplicated} on link {Name}: {fate.Copies} copies, {corrupted} of them corrupted",
        };
    }

    /// <summary>The packet that came last, for a log.</summary>
    public Decision Tell(Instant sentAt, in LinkPacket packet, in Fate fate)
    {
        var isCorrupted = false;
        for (var copy = 0; copy < fate.Copies; copy++) isCorrupted |= fate[copy].Damage.IsDone;
        return new Decision
        {
            To = To,
            SentAt = sentAt,
            Packet = packet,
            LostTo = fate.LostTo,
            Copies = fate.Copies,
            Excess = fate.Copies == 0 ? Duration.Zero : fate.First - sentAt - conditions[condition].Settings.Delay,
            Lag = fate.Copies == 0 ? Duration.Zero : fate[fate.Copies - 1].At - fate.First,
            IsCorrupted = isCorrupted,
        };
    }

    private void Decide(Instant now, int octets, in LinkPacket content, LinkSettings settings, ulong packet)
    {
        var fault = faults.IsEmpty ? null : faults.Next(content);
        // The chain moves with every packet, also with those that something else takes.
        var isLost = loss.Takes(settings.Loss, packet);
        fate.LostTo = conditions[condition].Partitioned ? "partition"
            : settings.Mtu > 0 && octets - EthernetHeader > settings.Mtu ? $"larger than the MTU of {settings.Mtu}"
            : isLost ? "random loss"
            : fault?.Drop == true ? "as the scenario asks" : null;
        if (fate.LostTo is not null) return;

        var further = Happens(settings.Duplicate, Stage.Duplicate, packet) ? settings.Copies : 0;
        var lag = further >= (fault?.Copies ?? 0) ? settings.Lag : fault!.Lag;
        further = Math.Min(Fate.MaxCopies - 1, Math.Max(further, fault?.Copies ?? 0));
        for (var copy = 0u; copy <= further; copy++)
        {
            if (bottleneck.Take(now, octets, settings, packet, copy, out var pending) is not { } departure)
            {
                fate.LostTo = "queue full";
                continue;
            }

            Arrive(now, departure + (lag * copy) + (fault?.Delay ?? Duration.Zero), settings, packet, copy, pending, DamageOf(settings, fault, packet, copy));
        }
    }

    private void Arrive(Instant now, Instant departure, LinkSettings settings, ulong packet, uint copy, Pending? pending, Damage damage)
    {
        var mayReorder = (packet + 1) % (ulong)settings.ReorderGap == 0;
        var isReordered = mayReorder && Happens(settings.Reorder, Stage.Reorder, packet, copy);
        var at = departure + (isReordered && settings.Displace == 0 ? Duration.Zero : DelayOf(packet, copy, settings));
        if (settings.KeepsOrder && !isReordered) at = lastArrival = Instant.Later(at, lastArrival);
        foreach (var partition in partitions)
        {
            // Cut while it was on the way.
            if (now >= partition.From || partition.From > at) continue;
            if (partition.InFlight == InFlight.Held && partition.Until != Instant.Never)
            {
                at = Instant.Later(at, partition.Until);
                continue;
            }

            fate.LostTo = "partition, on the way";
            return;
        }

        if (isReordered && settings.Displace > 0) at = displacement.Hold(at, settings.Displace, ref pending);
        else displacement.Pass(at);
        if (pending is not null) pending.At = at;
        fate.Arrives(new ArrivingCopy { At = at, Damage = damage, Pending = pending });
    }

    private Damage DamageOf(LinkSettings settings, Fault? fault, ulong packet, uint copy)
    {
        if (fault?.Corrupt is { } kind) return new Damage(kind, fault.CorruptSize, fault.RepairsChecksum, draws.At(Stage.CorruptWhere, packet, copy));
        return Happens(settings.Corrupt, Stage.Corrupt, packet, copy)
            ? new Damage(settings.Corruption, settings.CorruptSize, settings.RepairsChecksum, draws.At(Stage.CorruptWhere, packet, copy))
            : default;
    }

    private Duration DelayOf(ulong packet, uint copy, LinkSettings settings)
    {
        if (settings.Jitter == Duration.Zero) return settings.Delay;
        var delay = settings.Delay + settings.Distribution.Deviation(settings.Jitter, draws.At(Stage.Jitter, packet, copy));
        return delay < Duration.Zero ? Duration.Zero : delay;
    }

    private bool Happens(Probability probability, Stage stage, ulong packet, uint copy = 0) =>
        probability != Probability.Never && probability.Happens(draws.At(stage, packet, copy));
}
