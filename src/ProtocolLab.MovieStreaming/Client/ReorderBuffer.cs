namespace ProtocolLab.MovieStreaming.Client;

/// <summary>
/// Puts stream packets back in order (STR-10). A gap is given up once more than <paramref name="window"/>
/// distinct later packets are waiting behind it, or when <see cref="Flush"/> says that no more will come.
/// </summary>
/// <param name="window">How many later packets may overtake one that is still put in its place, 0–65,535.</param>
/// <param name="output">Where payloads go, in order.</param>
internal sealed class ReorderBuffer(int window, IMovieOutput output)
{
    // Sorted by Seq; all of them larger than `next`. Packets in order never come here.
    private readonly List<Waiting> waiting = [];

    // Its own, and not a pool's: with hundreds of receivers a pool has too few of them, and allocates anew.
    private readonly Stack<byte[]> spare = new();
    private ulong next;

    // No number follows 2^64-1: once that packet is written, `next` would begin anew.
    private bool ended;
    private ulong written;
    private ulong skipped;
    private ulong discarded;

    public ReceptionCounts Counts => new(written, skipped, discarded);

    /// <summary>True when every packet before <paramref name="seq"/>, and that one, was written or given up.</summary>
    public bool HasPassed(ulong seq) => next > seq || ended;

    public void Add(ulong seq, ReadOnlySpan<byte> payload)
    {
        if (seq == next && !ended)
        {
            Write(payload);
            WriteWhatFollows();
        }
        else if (seq <= next || !Hold(seq, payload))
        {
            discarded++;
        }

        while (waiting.Count > window) SkipGap();
    }

    /// <summary>Nothing more will come: what is missing up to <paramref name="lastSeq"/> is lost.</summary>
    public void Flush(ulong lastSeq)
    {
        Flush();
        if (HasPassed(lastSeq)) return;
        skipped = (ulong)UInt128.Min(ulong.MaxValue, (UInt128)skipped + (lastSeq - next) + 1);
        ended = lastSeq == ulong.MaxValue;
        next = ended ? lastSeq : lastSeq + 1;
    }

    /// <summary>Writes all that is held, skipping the gaps.</summary>
    public void Flush()
    {
        while (waiting.Count > 0) SkipGap();
    }

    private bool Hold(ulong seq, ReadOnlySpan<byte> payload)
    {
        var index = waiting.Count;
        while (index > 0 && waiting[index - 1].Seq > seq) index--;
        if (index > 0 && waiting[index - 1].Seq == seq) return false;

        if (!spare.TryPop(out var copy) || copy.Length < payload.Length) copy = new byte[payload.Length];
        payload.CopyTo(copy);
        waiting.Insert(index, new Waiting(seq, copy, payload.Length));
        return true;
    }

    private void SkipGap()
    {
        skipped += waiting[0].Seq - next;
        next = waiting[0].Seq;
        WriteWhatFollows();
    }

    private void WriteWhatFollows()
    {
        var count = 0;
        while (count < waiting.Count && waiting[count].Seq == next)
        {
            Write(waiting[count].Payload.AsSpan(0, waiting[count].Length));
            spare.Push(waiting[count].Payload);
            count++;
        }

        waiting.RemoveRange(0, count);
    }

    private void Write(ReadOnlySpan<byte> payload)
    {
        output.Write(payload);
        written++;
        if (next == ulong.MaxValue) ended = true;
        else next++;
    }

    private readonly record struct Waiting(ulong Seq, byte[] Payload, int Length);
}
