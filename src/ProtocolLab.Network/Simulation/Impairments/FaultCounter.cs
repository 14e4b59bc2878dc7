namespace ProtocolLab.Network.Simulation;

/// <summary>The explicit faults of one link, and how many packets each has seen.</summary>
internal sealed class FaultCounter(IReadOnlyList<Fault> faults)
{
    private readonly ulong[] seen = new ulong[faults.Count];

    public bool IsEmpty => faults.Count == 0;

    /// <summary>Counts a packet, and adds up what befalls it; null if nothing does.</summary>
    public Fault? Next(in LinkPacket packet)
    {
        Fault? sum = null;
        for (var i = 0; i < faults.Count; i++)
        {
            var fault = faults[i];
            if (fault.Packets.IsMatch?.Invoke(packet) == false || !fault.Nth.Contain(++seen[i])) continue;
            sum = sum is null ? fault : sum with
            {
                Drop = sum.Drop || fault.Drop,
                Copies = Math.Max(sum.Copies, fault.Copies),
                Lag = fault.Copies > sum.Copies ? fault.Lag : sum.Lag,
                Delay = sum.Delay + fault.Delay,
                Corrupt = sum.Corrupt ?? fault.Corrupt,
                CorruptSize = sum.Corrupt is null ? fault.CorruptSize : sum.CorruptSize,
                RepairsChecksum = sum.Corrupt is null ? fault.RepairsChecksum : sum.RepairsChecksum,
            };
        }

        return sum;
    }
}
