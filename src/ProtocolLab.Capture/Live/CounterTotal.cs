namespace ProtocolLab.Capture.Live;

/// <summary>A counter that the system keeps in 32 bits, prolonged: right as long as it is looked at once per turn.</summary>
internal struct CounterTotal
{
    private uint last;

    public long Value { get; private set; }

    public void Add(uint now)
    {
        Value += now - last;
        last = now;
    }
}
