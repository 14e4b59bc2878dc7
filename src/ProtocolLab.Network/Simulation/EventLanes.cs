namespace ProtocolLab.Network.Simulation;

/// <summary>
/// A few queues, first in, first out, each in order by itself: an event joins the lane whose last event is the closest
/// before it. Adding and taking cost the same however many events wait, where a heap's cost grows and its memory is
/// walked at random. One lane for each delay that links have, so to speak.
/// </summary>
internal sealed class EventLanes
{
    private const int Lanes = 4;

    private readonly Lane[] lanes = [.. Enumerable.Range(0, Lanes).Select(_ => new Lane())];
    private int first;

    public int Count { get; private set; }

    /// <summary>The earliest event of all lanes; <see cref="Event.Last"/> if they are empty.</summary>
    public Event First { get; private set; } = Event.Last;

    /// <returns>False if the event comes before the last one of every lane.</returns>
    public bool TryAdd(Event added)
    {
        var chosen = -1;
        for (var i = 0; i < Lanes; i++)
        {
            var lane = lanes[i];
            if (lane.Count > 0 && added.At < lane.Last.At) continue;
            if (chosen < 0 || lanes[chosen].Count == 0 || (lane.Count > 0 && lanes[chosen].Last.At < lane.Last.At)) chosen = i;
        }

        if (chosen < 0) return false;
        lanes[chosen].Add(added);
        Count++;
        if (added.Before(First)) (First, first) = (added, chosen);
        return true;
    }

    /// <summary>Takes <see cref="First"/>; there is one.</summary>
    public Event Take()
    {
        var taken = lanes[first].Take();
        Count--;
        First = Event.Last;
        for (var i = 0; i < Lanes; i++)
        {
            if (lanes[i].Count > 0 && lanes[i].First.Before(First)) (First, first) = (lanes[i].First, i);
        }

        return taken;
    }

    /// <summary>A ring of events.</summary>
    private sealed class Lane
    {
        private Event[] ring = new Event[64];
        private int head;

        public int Count { get; private set; }

        public Event First => ring[head];

        public Event Last { get; private set; }

        public void Add(Event added)
        {
            if (Count == ring.Length) Grow();
            ring[(head + Count++) & (ring.Length - 1)] = added;
            Last = added;
        }

        public Event Take()
        {
            var taken = ring[head];
            head = (head + 1) & (ring.Length - 1);
            Count--;
            return taken;
        }

        private void Grow()
        {
            var larger = new Event[ring.Length * 2];
            ring.AsSpan(head).CopyTo(larger);
            ring.AsSpan(0, head).CopyTo(larger.AsSpan(ring.Length - head));
            (ring, head) = (larger, 0);
        }
    }
}
