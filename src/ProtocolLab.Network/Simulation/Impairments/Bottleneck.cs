namespace ProtocolLab.Network.Simulation;

/// <summary>Which packet a full queue gives up.</summary>
public enum QueueDrop
{
    /// <summary>The one that comes.</summary>
    Tail,

    /// <summary>The one that has waited longest.</summary>
    Head,

    /// <summary>Any of those that wait, or the one that comes.</summary>
    AtRandom,
}

/// <summary>
/// Where a link's packets wait for its rate or its delivery schedule. Instants are computed when a packet comes; where head or
/// random drop may take a waiting one, or a drop lets those behind it move up, they are changed afterwards.
/// </summary>
internal sealed class Bottleneck(Draws draws)
{
    private readonly List<Waiting> queue = [];
    private Instant freeAt;
    private long opportunity = -1;
    private long octetsLeft;

    /// <summary>Whose arrival changed because of the packet that came last, and by how much; a dropped one is <see cref="Instant.Never"/>.</summary>
    public List<Pending> Changed { get; } = [];

    /// <returns>When the last bit is on the wire, or null if the queue is full and this packet is given up.</returns>
    public Instant? Take(Instant now, int octets, LinkSettings settings, ulong packet, uint copy, out Pending? pending)
    {
        pending = null;
        if (settings.Rate == 0 && settings.Deliveries is null) return now;
        var departed = 0;
        while (departed < queue.Count && queue[departed].Departs <= now) departed++;
        queue.RemoveRange(0, departed);
        if (queue.Count >= settings.Limit && !MakesRoom(now, settings, packet, copy)) return null;

        octets += settings.Overhead;
        if (settings.QueueDrop != QueueDrop.Tail) pending = new Pending();
        var departs = Depart(now, octets, settings);
        queue.Add(new Waiting(now, octets, departs, pending) { Opportunity = opportunity, OctetsLeft = octetsLeft });
        return departs;
    }

    /// <summary>Gives up a packet that waits: not the one on the wire.</summary>
    private bool MakesRoom(Instant now, LinkSettings settings, ulong packet, uint copy)
    {
        if (settings.QueueDrop == QueueDrop.Tail || queue.Count < 2) return false;
        var waiting = queue.Count - 1;
        var victim = settings.QueueDrop == QueueDrop.Head ? 1
            : 1 + (int)Math.BigMul(draws.At(Stage.QueueDrop, packet, copy), (ulong)waiting + 1, out _);
        if (victim > waiting || queue[victim].Pending is null) return false;
        Change(queue[victim].Pending!, Instant.Never);
        queue.RemoveAt(victim);
        MoveUp(victim, settings);
        return true;
    }

    // Those behind the victim leave as if it had never been there.
    private void MoveUp(int from, LinkSettings settings)
    {
        freeAt = queue[from - 1].Departs;
        (opportunity, octetsLeft) = (queue[from - 1].Opportunity, queue[from - 1].OctetsLeft);
        for (var i = from; i < queue.Count; i++)
        {
            var departs = Depart(queue[i].Came, queue[i].Octets, settings);
            if (queue[i].Pending is { } pending && pending.At != Instant.Never) Change(pending, pending.At + (departs - queue[i].Departs));
            queue[i] = queue[i] with { Departs = departs, Opportunity = opportunity, OctetsLeft = octetsLeft };
        }
    }

    private void Change(Pending pending, Instant at)
    {
        if (pending.At == at) return;
        pending.At = at;
        pending.Version++;
        Changed.Add(pending);
    }

    private Instant Depart(Instant now, int octets, LinkSettings settings) =>
        freeAt = settings.Deliveries is { } deliveries ? ByOpportunity(now, octets, deliveries)
            : Instant.Later(now, freeAt) + new Duration((long)((UInt128)octets * 8 * 1_000_000_000 / (ulong)settings.Rate));

    // A packet shares an opportunity with others, and takes as many as it needs.
    private Instant ByOpportunity(Instant now, int octets, DeliverySchedule deliveries)
    {
        if (octetsLeft == 0 || deliveries.At(opportunity) < now)
        {
            opportunity = Math.Max(opportunity + 1, deliveries.FirstFrom(now));
            octetsLeft = DeliverySchedule.OctetsPerOpportunity;
        }

        while (octets > octetsLeft)
        {
            octets -= (int)octetsLeft;
            opportunity++;
            octetsLeft = DeliverySchedule.OctetsPerOpportunity;
        }

        octetsLeft -= octets;
        return deliveries.At(opportunity);
    }

    private readonly record struct Waiting(Instant Came, int Octets, Instant Departs, Pending? Pending)
    {
        public long Opportunity { get; init; }

        public long OctetsLeft { get; init; }
    }
}
