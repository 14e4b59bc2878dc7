namespace ProtocolLab.Network.Simulation;

/// <summary>Who holds which port of a host; a port that a foreign program holds has no holder but is taken.</summary>
internal sealed class PortTable
{
    private readonly Dictionary<ushort, SimulatedProgram?> holders = [];

    // The port asked for last: datagrams come in runs, and a table of its own for each host is a walk through cold memory.
    private ushort latest;
    private SimulatedProgram? latestHolder;

    public bool TryAdd(ushort port, SimulatedProgram? holder)
    {
        latest = 0;
        return holders.TryAdd(port, holder);
    }

    public void Remove(ushort port)
    {
        latest = 0;
        holders.Remove(port);
    }

    public void RemoveAll(SimulatedProgram program)
    {
        foreach (var port in holders.Where(entry => entry.Value == program).Select(entry => entry.Key).ToList()) Remove(port);
    }

    public bool Contains(ushort port) => holders.ContainsKey(port);

    public SimulatedProgram? HolderOf(ushort port)
    {
        if (port == latest && port != 0) return latestHolder;
        (latest, latestHolder) = (port, holders.GetValueOrDefault(port));
        return latestHolder;
    }
}
