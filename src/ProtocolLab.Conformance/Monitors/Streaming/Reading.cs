using ProtocolLab.Network;

namespace ProtocolLab.Conformance;

/// <summary>What one way to read the trace makes of the stream packets that came to a client: which payloads it writes, and its exit code.</summary>
internal sealed class Reading
{
    private Reading(IReadOnlyList<Observation> stream, int window)
    {
        Stream = stream;
        Written = ReorderRule.Apply([.. stream.Select(seen => seen.Seq)], window, out var settled);
        Settled = settled;
        var end = stream.FirstOrDefault(seen => seen.Flag);
        HasEnd = end is not null;
        // Section 6: 0 = nothing lost, 2 = the E packet came but packets were lost, 1 = anything else.
        ExitCode = end is null ? 1 : (ulong)Written.TakeWhile(seq => seq <= end.Seq).Count() == end.Seq + 1 ? 0 : 2;
    }

    public IReadOnlyList<Observation> Stream { get; }

    /// <summary>Seqs, in order.</summary>
    public IReadOnlyList<ulong> Written { get; }

    /// <summary>How many of them do not wait for the client's end.</summary>
    public int Settled { get; }

    public bool HasEnd { get; }

    public int ExitCode { get; }

    /// <summary>More than one where the trace does not tell whether packets came in time, or the server broke STR-06.</summary>
    public static IReadOnlyList<Reading> AllOf(IReadOnlyList<Observation> stream, Dossier dossier)
    {
        var window = dossier.Parameters.ReorderWindow;
        var variants = new List<IReadOnlyList<Observation>> { stream };
        var inTime = BeforeTheEnd(stream, dossier);
        if (inTime < stream.Count) variants.Add([.. stream.Take(inTime)]);
        if (stream.FirstOrDefault(seen => seen.Flag) is { } end && stream.Any(seen => seen.Seq > end.Seq))
        {
            variants.Add([.. stream.Where(seen => seen.Seq <= end.Seq)]);
            variants.Add([.. stream.Where(seen => seen.Seq <= end.Seq || seen.Frame < end.Frame)]);
        }

        return [.. variants.Select(each => new Reading(each, window))];
    }

    // What comes when the linger time or server-timeout may be over finds a program that leaves: it may have been read, or not.
    private static int BeforeTheEnd(IReadOnlyList<Observation> stream, Dossier dossier)
    {
        var tolerance = dossier.Tolerance;
        var (linger, silence) = (dossier.Parameters.RetransmitInterval * 2, dossier.Parameters.ServerTimeout);
        var leaves = Instant.Never;
        var hasEnd = false;
        for (var i = 0; i < stream.Count; i++)
        {
            var seen = stream[i];
            if (seen.At > leaves) return i;
            hasEnd |= seen.Flag;
            if (seen.Flag) leaves = seen.At + linger - tolerance.For(linger);
            else if (!hasEnd && tolerance != Tolerance.None) leaves = seen.At + silence - tolerance.For(silence);
        }

        return stream.Count;
    }
}
