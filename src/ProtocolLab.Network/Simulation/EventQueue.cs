namespace ProtocolLab.Network.Simulation;

/// <summary>
/// Events in total order: by time, then by the order in which they were added. A 4-ary heap of 16-byte entries, and
/// beside it a few lanes for events that come in order anyway; nothing is allocated once both have grown.
/// </summary>
internal sealed class EventQueue
{
    private const int Arity = 4;

    private readonly EventLanes lanes = new();
    private Event[] heap = new Event[64];
    private int inHeap;
    private ulong order;

    public int Count => inHeap + lanes.Count;

    public Instant NextTime => Count == 0 ? Instant.Never : First.At;

    private Event First
    {
        get
        {
            var first = lanes.First;
            return inHeap > 0 && heap[0].Before(first) ? heap[0] : first;
        }
    }

    /// <summary>Takes the next place in the order, for an event that is added now or later.</summary>
    public ulong TakePlace() => order++;

    public void Add(Instant at, int slot) => Add(at, TakePlace(), slot);

    /// <summary>Adds an event at a place that was taken before.</summary>
    public void Add(Instant at, ulong place, int slot) => AddToHeap(new Event(at, place, slot));

    /// <summary>Adds one of many events that mostly come in the order of their times, such as arrivals over links of constant delay.</summary>
    public void AddInOrder(Instant at, int slot)
    {
        var added = new Event(at, TakePlace(), slot);
        if (!lanes.TryAdd(added)) AddToHeap(added);
    }

    public (Instant At, int Slot) Take()
    {
        if (inHeap == 0 || (lanes.Count > 0 && lanes.First.Before(heap[0]))) return lanes.Take().AtSlot;
        var first = heap[0];
        FillRoot();
        return first.AtSlot;
    }

    private void AddToHeap(Event added)
    {
        if (inHeap == heap.Length) Array.Resize(ref heap, inHeap * 2);
        var hole = inHeap++;
        while (hole > 0)
        {
            var parent = (hole - 1) / Arity;
            if (!added.Before(heap[parent])) break;
            heap[hole] = heap[parent];
            hole = parent;
        }

        heap[hole] = added;
    }

    private void FillRoot()
    {
        var last = heap[--inHeap];
        var hole = 0;
        while (SmallestChild(hole) is var child && child > 0 && heap[child].Before(last))
        {
            heap[hole] = heap[child];
            hole = child;
        }

        heap[hole] = last;
    }

    private int SmallestChild(int parent)
    {
        var child = (parent * Arity) + 1;
        if (child >= inHeap) return 0;
        var end = Math.Min(child + Arity, inHeap);
        var smallest = child;
        while (++child < end)
        {
            if (heap[child].Before(heap[smallest])) smallest = child;
        }

        return smallest;
    }
}
