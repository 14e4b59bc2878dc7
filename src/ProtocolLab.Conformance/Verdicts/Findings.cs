using System.Runtime.CompilerServices;

namespace ProtocolLab.Conformance;

/// <summary>Collects what monitors say, one finding per requirement: the worst verdict wins, its first reason is kept.</summary>
public sealed class Findings
{
    private readonly Dictionary<string, Record> records = [];
    private readonly Attribution? attribution;
    private readonly Sight? sight;

    public Findings()
    {
    }

    internal Findings(Attribution attribution, Sight sight)
    {
        this.attribution = attribution;
        this.sight = sight;
    }

    /// <summary>The requirement was put to the test and kept; the frames witness it.</summary>
    public void Pass(string id, params ReadOnlySpan<Observation> witnesses) => Add(id, Verdict.Pass, "", witnesses);

    /// <summary>The same so many times, where witnesses are at hand already.</summary>
    internal void Pass(string id, int times)
    {
        if (times > 0) RecordOf(id).Exercise(times);
    }

    /// <summary>Whether the witnesses of one more pass would be named.</summary>
    internal bool WantsWitnesses(string id) =>
        !records.TryGetValue(id, out var record) || (record.Verdict <= Verdict.Pass && record.Frames.Count < Finding.MaxFrames);

    /// <summary>
    /// The requirement was broken: a failure for a MUST, an advisory for a SHOULD. If a datagram explains it that was to
    /// be discarded, that is the requirement to blame instead: one mistake is one failure.
    /// </summary>
    public void Miss(string id, string reason, params ReadOnlySpan<Observation> witnesses)
    {
        if (sight?.Excuse(id, witnesses) is { } excuse) CannotTell(id, $"{reason} {excuse}", witnesses);
        else Blame(id, reason, witnesses);
    }

    /// <summary>The same, where the witnesses prove it wherever they were captured.</summary>
    internal void Prove(string id, string reason, params ReadOnlySpan<Observation> witnesses)
    {
        if (sight?.ExcuseAnywhere(id, witnesses) is { } excuse) CannotTell(id, $"{reason} {excuse}", witnesses);
        else Blame(id, reason, witnesses);
    }
    /// <summary>The same, of a session whose beginning the capture does not show and the miss does not depend on.</summary>
    internal void MissOfPart(string id, string reason, params ReadOnlySpan<Observation> witnesses)
    {
        if (sight?.ExcuseOfPart(id, witnesses) is { } excuse) CannotTell(id, $"{reason} {excuse}", witnesses);
        else Blame(id, reason, witnesses);
    }

    /// <summary>The requirement was put to the test, but the trace does not show the outcome.</summary>
    public void CannotTell(string id, string reason, params ReadOnlySpan<Observation> witnesses) =>
        Add(id, Verdict.Inconclusive, reason, witnesses);

    /// <summary>Pass or miss, whichever the condition says.</summary>
    public void Expect(string id, bool kept, string reasonIfNot, params ReadOnlySpan<Observation> witnesses)
    {
        if (kept) Pass(id, witnesses);
        else Miss(id, reasonIfNot, witnesses);
    }

    /// <inheritdoc cref="Expect(string, bool, string, ReadOnlySpan{Observation})"/>
    public void Expect(string id, bool kept, [InterpolatedStringHandlerArgument(nameof(kept))] ref ReasonIfMissed reasonIfNot, params ReadOnlySpan<Observation> witnesses)
    {
        if (kept) Pass(id, witnesses);
        else Miss(id, reasonIfNot.ToText(), witnesses);
    }

    /// <summary>One finding for every requirement of the specification, in its order.</summary>
    public IReadOnlyList<Finding> ToList() =>
    [
        .. RequirementCatalogue.All.Select(requirement => records.TryGetValue(requirement.Id, out var record)
            ? new Finding(requirement, record.Verdict, record.Exercised, record.Reason, [.. record.Frames]) { InsteadOf = record.Missed?.Id, OwnReason = record.Missed?.Reason ?? record.Reason }
            : new Finding(requirement, Verdict.None, 0, "", [])),
    ];

    private void Blame(string id, string reason, ReadOnlySpan<Observation> witnesses)
    {
        if (attribution?.Explain(id, witnesses) is { } suspect)
        {
            Add(suspect.Id, Verdict.Fail, $"{suspect}, changed what followed: {reason}", [suspect.Datagram, .. witnesses], (id, reason));
            return;
        }

        var level = RequirementCatalogue.Get(id).Level;
        Add(id, level == Level.Should ? Verdict.Advisory : Verdict.Fail, reason, witnesses);
    }

    private void Add(string id, Verdict verdict, string reason, ReadOnlySpan<Observation> witnesses, (string Id, string Reason)? missed = null)
    {
        var record = RecordOf(id);
        record.Exercise(1);
        if (verdict > record.Verdict)
        {
            record.Verdict = verdict;
            record.Reason = reason;
            record.Missed = missed;
            record.Frames.Clear();
        }
        else if (verdict < record.Verdict || record.Frames.Count >= Finding.MaxFrames)
        {
            return;
        }

        foreach (var witness in witnesses)
        {
            if (record.Frames.Count < Finding.MaxFrames) record.Frames.Add(witness.Frame);
        }
    }

    private Record RecordOf(string id)
    {
        if (!records.TryGetValue(id, out var record)) records.Add(RequirementCatalogue.Get(id).Id, record = new Record());
        return record;
    }

    private sealed class Record
    {
        public Verdict Verdict { get; set; }

        public int Exercised { get; private set; }

        public string Reason { get; set; } = "";

        public (string Id, string Reason)? Missed { get; set; }

        public SortedSet<long> Frames { get; } = [];

        // Pairs of many thousands are more than there are numbers.
        public void Exercise(int times) => Exercised = (int)Math.Min(int.MaxValue, (long)Exercised + times);
    }
}
