namespace ProtocolLab.Network;

/// <summary>
/// One deadline per item, the earliest first; equal deadlines come out in the order in which they were set.
/// Setting, moving and cancelling cost O(log n).
/// </summary>
public sealed class Agenda<T>
    where T : notnull
{
    private readonly PriorityQueue<T, (Instant At, long Order)> queue = new();
    private readonly Dictionary<T, Entry> current = [];
    private long order;

    /// <summary>The earliest deadline, or <see cref="Instant.Never"/>.</summary>
    public Instant Next
    {
        get
        {
            Surface();
            return queue.TryPeek(out _, out var priority) ? priority.At : Instant.Never;
        }
    }

    /// <summary>Sets or moves the item's deadline; <see cref="Instant.Never"/> takes it off the agenda.</summary>
    public void Set(T item, Instant at)
    {
        var isKnown = current.TryGetValue(item, out var known);
        if (isKnown && known.Due.At == at) return;
        if (at == Instant.Never)
        {
            current.Remove(item);
            return;
        }

        var due = (at, order++);
        if (isKnown && known.Queued.At <= at)
        {
            current[item] = known with { Due = due };
            return;
        }

        current[item] = new Entry(due, due);
        queue.Enqueue(item, due);
    }

    /// <summary>Takes the earliest item whose deadline is <paramref name="now"/> or before.</summary>
    public bool TryTakeDue(Instant now, out T item) => TryTakeDue(now, out item, out _);

    /// <inheritdoc cref="TryTakeDue(Instant, out T)"/>
    /// <param name="now">The current instant.</param>
    /// <param name="item">What is due.</param>
    /// <param name="due">When it was.</param>
    public bool TryTakeDue(Instant now, out T item, out Instant due)
    {
        Surface();
        if (queue.TryPeek(out item!, out var priority) && priority.At <= now)
        {
            queue.Dequeue();
            current.Remove(item);
            due = priority.At;
            return true;
        }

        item = default!;
        due = Instant.Never;
        return false;
    }

    // What was cancelled, or moved forward, stays in the heap until it comes up: cheaper than finding it. What was moved
    // back is put into its new place only then, so that a deadline that is moved with every packet costs no room.
    private void Surface()
    {
        while (queue.TryPeek(out var item, out var priority))
        {
            var isKnown = current.TryGetValue(item, out var known) && known.Queued == priority;
            if (isKnown && known.Due == priority) return;
            queue.Dequeue();
            if (!isKnown) continue;
            current[item] = known with { Queued = known.Due };
            queue.Enqueue(item, known.Due);
        }
    }

    /// <param name="Due">The item's deadline.</param>
    /// <param name="Queued">Where the item stands in the heap: there, or before.</param>
    private readonly record struct Entry((Instant At, long Order) Due, (Instant At, long Order) Queued);
}
