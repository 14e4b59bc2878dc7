namespace ProtocolLab.Conformance;

/// <summary>
/// STR-10 to the letter, and on purpose not the reference client's code: a gap stays open while at most
/// <c>reorder-window</c> distinct later packets have come.
/// </summary>
internal static class ReorderRule
{
    /// <param name="arrivals">Seqs in the order in which they reached the client, duplicates included.</param>
    /// <param name="window">The client's reorder-window.</param>
    /// <returns>The Seqs whose payloads are to be written, in order.</returns>
    public static IReadOnlyList<ulong> Apply(IReadOnlyList<ulong> arrivals, int window) => Apply(arrivals, window, out _);

    /// <param name="settled">How many of them are written before the client ends: the others it holds until then.</param>
    /// <inheritdoc cref="Apply(IReadOnlyList{ulong}, int)"/>
    public static IReadOnlyList<ulong> Apply(IReadOnlyList<ulong> arrivals, int window, out int settled)
    {
        List<ulong> written = [];
        var waiting = new SortedSet<ulong>();
        var next = 0UL;
        foreach (var seq in arrivals)
        {
            if (seq == next && waiting.Count == 0)
            {
                written.Add(next++);
                continue;
            }

            if (seq >= next) waiting.Add(seq);
            WriteReady();
            while (waiting.Count > window)
            {
                next = waiting.Min;
                WriteReady();
            }
        }

        settled = written.Count;
        written.AddRange(waiting);
        return written;

        void WriteReady()
        {
            while (waiting.Remove(next)) written.Add(next++);
        }
    }
}
