namespace ProtocolLab.Network.Simulation;

/// <summary>
/// Events in total order: by time, then by the order in which they were added. A 4-ary heap of 16-byte entries;
/// nothing is allocated once the heap has grown.
/// </summary>
internal sealed class EventQueue
{
    private const int Arity = 4;

    private Entry[] heap = new Entry[64];
    private uint order;

    public int Count { get; private set; }

    public Instant NextTime => Count == 0 ? Instant.Never : heap[0].At;

    public void Add(Instant at, int slot)
    {
        if (Count == heap.Length) Array.Resize(ref heap, Count * 2);
        var entry = new Entry(at, order++, slot);
        var hole = Count++;
        while (hole > 0)
        {
            var parent = (hole - 1) / Arity;
            if (!entry.Before(heap[parent])) break;
            heap[hole] = heap[parent];
            hole = parent;
        }

        heap[hole] = entry;
    }

    public (Instant At, int Slot) Take()
    {
        var first = heap[0];
        var last = heap[--Count];
        var hole = 0;
        while (SmallestChild(hole) is var child && child > 0 && heap[child].Before(last))
        {
            heap[hole] = heap[child];
            hole = child;
        }

        heap[hole] = last;
        return (first.At, first.Slot);
    }

    private int SmallestChild(int parent)
    {
        var child = (parent * Arity) + 1;
        if (child >= Count) return 0;
        var end = Math.Min(child + Arity, Count);
        var smallest = child;
        while (++child < end)
        {
            if (heap[child].Before(heap[smallest])) smallest = child;
        }

        return smallest;
    }

    private readonly record struct Entry(Instant At, uint Order, int Slot)
    {
        // The order wraps round after 2^32 events; entries that wait together are never that far apart.
        public bool Before(Entry other) => At != other.At ? At < other.At : (int)(Order - other.Order) < 0;
    }
}
