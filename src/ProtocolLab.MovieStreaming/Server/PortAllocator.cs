using ProtocolLab.Network;

namespace ProtocolLab.MovieStreaming.Server;

/// <summary>Finds and binds session ports within <c>port-range</c> (HS-02, HS-03).</summary>
internal sealed class PortAllocator(IHost host, PortRange range)
{
    private ushort lastGiven = (ushort)(range.First - 1);

    /// <param name="wanted">The port asked for; 0 is any.</param>
    /// <param name="refused">Ports that this client could not bind, the latest last: given only when no other is free, and then the oldest first (HS-17).</param>
    /// <returns>A port that is now bound, or null if there is none to give (LIM-01).</returns>
    public ushort? Bind(ushort wanted, IReadOnlyList<ushort> refused)
    {
        if (wanted != 0 && range.Contains(wanted) && host.TryBind(wanted)) return wanted;
        // The host proposes ports of a part of "any" only; when it has none left, others may still be free.
        HashSet<ushort> avoided = [.. refused];
        return (range == PortRange.Any ? BindAny(avoided) : null) ?? BindWithinRange(avoided) ?? BindOldest(refused);
    }

    private ushort? BindAny(HashSet<ushort> avoided)
    {
        List<ushort> passedOver = [];
        ushort? found = null;
        while (found is null && host.TryBindAny(out var port))
        {
            if (avoided.Contains(port)) passedOver.Add(port);
            else found = port;
        }

        passedOver.ForEach(host.Release);
        return found;
    }

    // Goes round the range, so that a port rests before it is given again: stale datagrams of the session
    // that had it then meet nobody.
    private ushort? BindWithinRange(HashSet<ushort> avoided)
    {
        var size = range.Last - range.First + 1;
        var start = lastGiven + 1 - range.First;
        for (var i = 0; i < size; i++)
        {
            var port = (ushort)(range.First + ((start + i) % size));
            if (!avoided.Contains(port) && host.TryBind(port)) return lastGiven = port;
        }

        return null;
    }

    private ushort? BindOldest(IReadOnlyList<ushort> refused)
    {
        foreach (var port in refused)
        {
            if (host.TryBind(port)) return lastGiven = port;
        }

        return null;
    }
}
