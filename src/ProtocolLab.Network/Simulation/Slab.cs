namespace ProtocolLab.Network.Simulation;

/// <summary>Values in numbered slots that are used again: what events refer to, without an allocation per event.</summary>
internal sealed class Slab<T>
{
    private readonly Stack<int> free = new();
    private T[] slots = new T[64];
    private int used;

    public int Add(T value)
    {
        if (!free.TryPop(out var slot))
        {
            if (used == slots.Length) Array.Resize(ref slots, used * 2);
            slot = used++;
        }

        slots[slot] = value;
        return slot;
    }

    public T Take(int slot)
    {
        var value = slots[slot];
        slots[slot] = default!;
        free.Push(slot);
        return value;
    }
}
