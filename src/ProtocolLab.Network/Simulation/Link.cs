namespace ProtocolLab.Network.Simulation;

/// <summary>
/// A directed link. Impairments form a fixed pipeline: partition, MTU, loss, duplicate, corrupt, rate with a limited queue,
/// delay with jitter, reorder. Every draw is keyed by the packet's number on the link, whatever other stages decided.
/// </summary>
internal sealed class Link
{
    private const int EthernetHeader = 14;

    private static readonly List<Pending> None = [];

    private readonly Draws draws;
    private readonly IReadOnlyList<LinkCondition> conditions;
    private readonly IReadOnlyList<Partition> partitions;
    private readonly FaultCounter? faults;

    // What holds now stands here, and what few links need is made when they need it: with thousands of links, each packet finds
    // its link in cold memory, and pays for every part of it.
    private LinkSettings settings;
    private bool isPartitioned;
    private Instant nextChange = Instant.Zero;
    private ulong packets;
    private int condition = -1;
    private LossChain? loss;
    private Bottleneck? bottleneck;
    private Displacement? displacement;
    private Instant lastArrival;

    public Link(string from, string to, ulong seed, NetworkPlan plan)
    {
        (From, To) = (from, to);
        draws = new Draws(seed, Name);
        conditions = plan.ConditionsOf(from, to);
        partitions = [.. plan.PartitionsOf(from, to).Where(partition => partition.InFlight != InFlight.Delivered)];
        if (plan.FaultsOf(from, to) is { Count: > 0 } explicitly) faults = new FaultCounter(explicitly);
        settings = plan.Default;
    }

    public string From { get; }

    public string To { get; }

    public string Name => $"{From}->{To}";

    /// <summary>Whether the packet that came last changed when others arrive: those are <see cref="Displaced"/> and <see cref="Moved"/>.</summary>
    public bool HasChanges => displacement?.Released.Count > 0 || bottleneck?.Changed.Count > 0;

    /// <summary>Those that the packet before let go; they arrive just after it.</summary>
    public List<Pending> Displaced => displacement?.Released ?? None;

    /// <summary>Those whose place in the queue changed, or that were dropped from it.</summary>
    public List<Pending> Moved => bottleneck?.Changed ?? None;

    /// <inheritdoc cref="Send(Instant, int, in LinkPacket, ref Fate)"/>
    public Fate Send(Instant now, int octets)
    {
        Fate fate = default;
        Send(now, octets, default, ref fate);
        return fate;
    }

    /// <param name="now">When the packet is sent; never before the previous one.</param>
    /// <param name="octets">Its length on the wire.</param>
    /// <param name="packet">What it carries, for faults that look at it.</param>
    /// <param name="fate">Becomes its fate.</param>
    public void Send(Instant now, int octets, in LinkPacket packet, ref Fate fate)
    {
        if (now >= nextChange) Change(now);
        displacement?.Released.Clear();
        bottleneck?.Changed.Clear();
        fate.Clear();
        Decide(now, octets, packet, packets++, ref fate);
        if (fate.Copies > 0) fate.LostTo = null;
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
            Excess = fate.Copies == 0 ? Duration.Zero : fate.First - sentAt - settings.Delay,
            Lag = fate.Copies == 0 ? Duration.Zero : fate[fate.Copies - 1].At - fate.First,
            IsCorrupted = isCorrupted,
        };
    }

    private void Change(Instant now)
    {
        while (condition + 1 < conditions.Count && conditions[condition + 1].From <= now) condition++;
        (settings, isPartitioned) = (conditions[condition].Settings, conditions[condition].Partitioned);
        nextChange = condition + 1 < conditions.Count ? conditions[condition + 1].From : Instant.Never;
        if (settings.Rate > 0 || settings.Deliveries is not null) bottleneck ??= new Bottleneck(draws);
        if (settings.Displace > 0) displacement ??= new Displacement();
        if (!settings.Loss.IsMemoryless) loss ??= new LossChain(draws);
    }

    private void Decide(Instant now, int octets, in LinkPacket content, ulong packet, ref Fate fate)
    {
        var fault = faults?.Next(content);
        // The chain moves with every packet, also with those that something else takes.
        var isLost = settings.Loss.IsMemoryless ? Happens(settings.Loss.Alone, Stage.Loss, packet) : loss!.Takes(settings.Loss, packet);
        fate.LostTo = isPartitioned ? "partition"
            : settings.Mtu > 0 && octets - EthernetHeader > settings.Mtu ? $"larger than the MTU of {settings.Mtu}"
            : isLost ? "random loss"
            : fault?.Drop == true ? "as the scenario asks" : null;
        if (fate.LostTo is not null) return;

        var further = Happens(settings.Duplicate, Stage.Duplicate, packet) ? settings.Copies : 0;
        var lag = further >= (fault?.Copies ?? 0) ? settings.Lag : fault!.Lag;
        further = Math.Min(Fate.MaxCopies - 1, Math.Max(further, fault?.Copies ?? 0));
        for (var copy = 0u; copy <= further; copy++)
        {
            Pending? pending = null;
            var departure = bottleneck is null ? now : bottleneck.Take(now, octets, settings, packet, copy, out pending);
            if (departure is not { } departs) fate.LostTo = "queue full";
            else Arrive(now, departs + (lag * copy) + (fault?.Delay ?? Duration.Zero), packet, copy, pending, DamageOf(fault, packet, copy), ref fate);
        }
    }

    private void Arrive(Instant now, Instant departure, ulong packet, uint copy, Pending? pending, in Damage damage, ref Fate fate)
    {
        var mayReorder = (packet + 1) % (ulong)settings.ReorderGap == 0;
        var isReordered = mayReorder && Happens(settings.Reorder, Stage.Reorder, packet, copy);
        var at = departure + (isReordered && settings.Displace == 0 ? Duration.Zero : DelayOf(packet, copy));
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

            // Its place in the queue stays taken; nothing that happens there brings it back.
            if (pending is not null) pending.At = Instant.Never;
            fate.LostTo = "partition, on the way";
            return;
        }

        if (isReordered && settings.Displace > 0) at = displacement!.Hold(at, settings.Displace, ref pending);
        else displacement?.Pass(at);
        if (pending is not null) pending.At = at;
        fate.Arrives(new ArrivingCopy { At = at, Damage = damage, Pending = pending });
    }

    private Damage DamageOf(Fault? fault, ulong packet, uint copy)
    {
        if (fault?.Corrupt is { } kind) return new Damage(kind, fault.CorruptSize, fault.RepairsChecksum, draws.At(Stage.CorruptWhere, packet, copy));
        return Happens(settings.Corrupt, Stage.Corrupt, packet, copy)
            ? new Damage(settings.Corruption, settings.CorruptSize, settings.RepairsChecksum, draws.At(Stage.CorruptWhere, packet, copy))
            : default;
    }

    private Duration DelayOf(ulong packet, uint copy)
    {
        if (settings.Jitter == Duration.Zero) return settings.Delay;
        var delay = settings.Delay + settings.Distribution.Deviation(settings.Jitter, draws.At(Stage.Jitter, packet, copy));
        return delay < Duration.Zero ? Duration.Zero : delay;
    }

    private bool Happens(Probability probability, Stage stage, ulong packet, uint copy = 0) =>
        probability != Probability.Never && probability.Happens(draws.At(stage, packet, copy));
}
