namespace ProtocolLab.Network.Simulation;

/// <summary>Values in numbered slots that are used again: what events refer to, without an allocation per event.</summary>
internal sealed class Slab<T>
{
    private T[] slots = new T[64];
    private int[] free = new int[64];
    private int freeSlots;
    private int used;

    /// <exception cref="InvalidOperationException">More events wait than their entries can number.</exception>
    public int Add(in T value)
    {
        var slot = freeSlots > 0 ? free[--freeSlots] : NewSlot();
        slots[slot] = value;
        return slot;
    }

    public T Take(int slot)
    {
        var value = slots[slot];
        slots[slot] = default!;
        free[freeSlots++] = slot;
        return value;
    }

    private int NewSlot()
    {
        if (used == Event.MaxSlots) throw new InvalidOperationException($"More than {Event.MaxSlots} events wait to happen.");
        if (used == slots.Length)
        {
            Array.Resize(ref slots, used * 2);
            Array.Resize(ref free, used * 2);
        }

        return used++;
    }
}
