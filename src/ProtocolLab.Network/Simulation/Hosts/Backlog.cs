namespace ProtocolLab.Network.Simulation;

/// <summary>What a paused host has yet to do: the datagrams in its receive buffer, and what was to begin meanwhile.</summary>
internal sealed class Backlog
{
    private readonly Queue<(Flow Flow, Payload Payload)> datagrams = new();
    private readonly List<Action> starts = [];
    private long octets;

    public IReadOnlyList<Action> Starts => starts;

    /// <returns>False if the buffer is full.</returns>
    public bool TryAdd(Flow flow, Payload payload, long capacity)
    {
        if (octets + payload.Octets.Length > capacity) return false;
        octets += payload.Octets.Length;
        datagrams.Enqueue((flow, payload));
        return true;
    }

    public bool TryTake(out (Flow Flow, Payload Payload) datagram) => datagrams.TryDequeue(out datagram);

    public void AddStart(Action start) => starts.Add(start);
}
