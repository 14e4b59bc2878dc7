namespace ProtocolLab.Network.Simulation;

/// <summary>An entry of the event queue, 16 octets: when, in which place among events of the same instant, and the slot of what happens.</summary>
internal readonly struct Event
{
    private const int SlotBits = 24;

    /// <summary>Events that wait at the same time: 16,777,216. Of places there are 2^40, for a run of days.</summary>
    public const int MaxSlots = 1 << SlotBits;

    private readonly ulong placeAndSlot;

    public Event(Instant at, ulong place, int slot)
    {
        At = at;
        placeAndSlot = (place << SlotBits) | (uint)slot;
    }

    /// <summary>Comes after every other event.</summary>
    public static Event Last { get; } = new(Instant.Never, ulong.MaxValue, MaxSlots - 1);

    public Instant At { get; }

    public (Instant At, int Slot) AtSlot => (At, (int)(placeAndSlot & (MaxSlots - 1)));

    // No two events have the same place, so the slot decides nothing.
    public bool Before(Event other) => At != other.At ? At < other.At : placeAndSlot < other.placeAndSlot;
}
