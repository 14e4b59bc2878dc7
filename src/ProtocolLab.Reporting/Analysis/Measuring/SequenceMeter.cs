using ProtocolLab.MovieStreaming.Wire;

namespace ProtocolLab.Reporting;

/// <summary>
/// Loss and reordering by the sequence numbers of Stream packets. The last 65,536 numbers are remembered one by one;
/// what comes later than that counts as out of order.
/// </summary>
internal sealed class SequenceMeter
{
    private const int Remembered = 65_536;
    private const int WordBits = 64;

    /// <summary>Beyond so many missing ones for each that came, the numbers are something else that looks like a Stream packet, such as RTP.</summary>
    private const ulong MissingPerPacket = 100;

    private readonly ulong[] seen = new ulong[Remembered / WordBits];
    private ulong lowest;
    private ulong highest;
    private ulong? endSeq;
    private ulong firstSeq;
    private ulong lastSeq;
    private long firstNs;
    private long lastNs;
    private long timed;

    public SequenceMeter(MemoryAccount account) => account.Add((Remembered / 8) + 200);

    /// <summary>Stream packets, repetitions of the last one aside.</summary>
    public long Packets { get; private set; }

    public long Duplicates { get; private set; }

    /// <summary>Packets with a lower number than one before, duplicates aside.</summary>
    public long OutOfOrder { get; private set; }

    /// <summary>Numbers between the lowest and the highest that did not come.</summary>
    public long Lost => (long)Math.Min(highest - lowest + 1 - Math.Min(highest - lowest + 1, (ulong)(Packets - Duplicates)), long.MaxValue);

    /// <summary>RFC 3550, section 6.4.1; what was sent between two packets is what the flow usually needs for one number, times the step.</summary>
    public double JitterNs { get; private set; }

    /// <summary>Whether the numbers count packets.</summary>
    public bool IsPlausible => Packets > 0 && (ulong)Lost <= MissingPerPacket * (ulong)Packets;

    public void Add(StreamPacket packet, in PacketSight sight)
    {
        if (packet.IsEnd)
        {
            if (endSeq == packet.Seq) return;
            endSeq = packet.Seq;
        }

        Number(packet.Seq);
        if (sight.HasTime) AddTime(packet.Seq, sight.Ns);
    }

    private void Number(ulong seq)
    {
        if (Packets++ == 0)
        {
            lowest = highest = seq;
        }
        else if (seq > highest)
        {
            Forget(seq);
            highest = seq;
        }
        else if (highest - seq < Remembered && IsSeen(seq))
        {
            Duplicates++;
            return;
        }
        else
        {
            OutOfOrder++;
            lowest = Math.Min(lowest, seq);
            if (highest - seq >= Remembered) return;
        }

        seen[WordOf(seq)] |= 1UL << (int)(seq % WordBits);
    }

    private void AddTime(ulong seq, long ns)
    {
        if (timed++ == 0)
        {
            (firstSeq, firstNs) = (seq, ns);
        }
        else
        {
            var steps = (double)lastSeq - firstSeq;
            if (steps > 0)
            {
                var usual = ((double)lastNs - firstNs) / steps;
                var difference = ((double)ns - lastNs) - (usual * ((double)seq - lastSeq));
                JitterNs += (Math.Abs(difference) - JitterNs) / 16;
            }
        }

        (lastSeq, lastNs) = (seq, ns);
    }

    private bool IsSeen(ulong seq) => (seen[WordOf(seq)] & (1UL << (int)(seq % WordBits))) != 0;

    private static int WordOf(ulong seq) => (int)(seq / WordBits % (Remembered / WordBits));

    /// <summary>The places of the numbers that are skipped are those of numbers long ago.</summary>
    private void Forget(ulong upTo)
    {
        if (upTo - highest >= Remembered)
        {
            Array.Clear(seen);
            return;
        }

        // What stands above the highest number in its word is as old as the words that follow.
        seen[WordOf(highest)] &= ulong.MaxValue >> (WordBits - 1 - (int)(highest % WordBits));
        for (var word = (highest / WordBits) + 1; word <= upTo / WordBits; word++) seen[word % (Remembered / WordBits)] = 0;
    }
}
