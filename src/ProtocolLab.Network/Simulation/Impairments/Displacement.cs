namespace ProtocolLab.Network.Simulation;

/// <summary>Packets of one link that are held back until a number of later ones have arrived.</summary>
internal sealed class Displacement
{
    /// <summary>How long a packet is held when nothing follows it.</summary>
    private static readonly Duration Patience = Duration.FromSeconds(1);

    private readonly List<(Pending Packet, int Remaining)> held = [];

    /// <summary>Those that the last packet let go: they arrive just after it.</summary>
    public List<Pending> Released { get; } = [];

    /// <summary>Holds a packet until a number of others have passed.</summary>
    /// <returns>When it arrives if too few follow.</returns>
    public Instant Hold(Instant at, int packets, ref Pending? pending)
    {
        pending ??= new Pending();
        held.Add((pending, packets));
        return at + Patience;
    }

    /// <summary>A packet that is not held arrives.</summary>
    public void Pass(Instant at)
    {
        for (var i = 0; i < held.Count; i++)
        {
            var (packet, remaining) = held[i];
            if (packet.At <= at)
            {
                // It has arrived by then, or was dropped from the queue.
                held.RemoveAt(i--);
                continue;
            }

            held[i] = (packet, remaining - 1);
            if (remaining > 1) continue;
            held.RemoveAt(i--);
            packet.At = at;
            packet.Version++;
            Released.Add(packet);
        }
    }
}
