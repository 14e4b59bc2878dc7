namespace ProtocolLab.Reporting;

/// <summary>About how many octets the meters of an analysis hold, so that there can be a limit.</summary>
/// <param name="whole">The account that this one is a part of; null if it is the whole.</param>
internal sealed class MemoryAccount(MemoryAccount? whole = null)
{
    public long Octets { get; private set; }

    public void Add(int octets)
    {
        Octets += octets;
        whole?.Add(octets);
    }

    /// <summary>Takes back all that a part has added.</summary>
    public void Remove(MemoryAccount part) => Octets -= part.Octets;
}
