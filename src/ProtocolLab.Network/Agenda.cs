namespace ProtocolLab.Network;

/// <summary>
/// One deadline per item, the earliest first; equal deadlines come out in the order in which they were set.
/// Setting, moving and cancelling cost O(log n).
/// </summary>
public sealed class Agenda<T>
    where T : notnull
{
    private readonly PriorityQueue<T, (Instant At, long Order)> queue = new();
    private readonly Dictionary<T, (Instant At, long Order)> current = [];
    private long order;

    /// <summary>The earliest deadline, or <see cref="Instant.Never"/>.</summary>
    public Instant Next
    {
        get
        {
            DropStale();
            return queue.TryPeek(out _, out var priority) ? priority.At : Instant.Never;
        }
    }

    /// <summary>Sets or moves the item's deadline; <see cref="Instant.Never"/> takes it off the agenda.</summary>
    public void Set(T item, Instant at)
    {
        if (current.TryGetValue(item, out var known) && known.At == at) return;
        if (at == Instant.Never)
        {
            current.Remove(item);
            return;
        }

        var priority = (at, order++);
        current[item] = priority;
        queue.Enqueue(item, priority);
    }

    /// <summary>Takes the earliest item whose deadline is <paramref name="now"/> or before.</summary>
    public bool TryTakeDue(Instant now, out T item) => TryTakeDue(now, out item, out _);

    /// <inheritdoc cref="TryTakeDue(Instant, out T)"/>
    /// <param name="now">The current instant.</param>
    /// <param name="item">What is due.</param>
    /// <param name="due">When it was.</param>
    public bool TryTakeDue(Instant now, out T item, out Instant due)
    {
        DropStale();
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

    // Moved and cancelled entries stay in the heap until they surface: cheaper than finding them.
    private void DropStale()
    {
        while (queue.TryPeek(out var item, out var priority)
            && !(current.TryGetValue(item, out var known) && known == priority))
        {
            queue.Dequeue();
        }
    }
}
