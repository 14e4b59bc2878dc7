using ProtocolLab.Network;

namespace ProtocolLab.Conformance;

/// <summary>A packet that its sender repeats every <c>retransmit-interval</c> until something stops it.</summary>
internal sealed class Retransmission
{
    public required string What { get; init; }

    /// <summary>The original and its repetitions, in order; at least one.</summary>
    public required IReadOnlyList<Observation> Sent { get; init; }

    /// <summary>What ended it; null if nothing did.</summary>
    public Observation? StoppedBy { get; init; }

    /// <summary>What may have ended it as well; from then on it is free.</summary>
    public Observation? PerhapsStoppedBy { get; init; }

    /// <summary>When it ends without being stopped.</summary>
    public Instant GivesUpAt { get; init; } = Instant.Never;

    /// <summary>Packets that may draw a repetition out of its turn.</summary>
    public IReadOnlyList<Observation> MayAlsoFollow { get; init; } = [];

    /// <summary>Passes if every repetition came in its turn, none was left out, and none came after the end.</summary>
    public static void Judge(string id, Dossier dossier, Findings findings, Retransmission schedule)
    {
        var interval = dossier.Parameters.RetransmitInterval;
        var sent = schedule.Sent;
        // From where the next turn may count: a repetition that was drawn out of its turn restarts the timer, or leaves it alone.
        List<Observation> anchors = [sent[0]];
        for (var i = 1; i < sent.Count; i++)
        {
            if (schedule.StoppedBy is { } stop && IsLater(sent[i], stop.At))
                findings.Miss(id, $"{schedule.What} was sent again after it had been answered.", stop, sent[i]);
            else if (IsLater(sent[i], schedule.GivesUpAt))
                findings.Miss(id, $"{schedule.What} was sent again {sent[i].At - sent[0].At} after the first time, when it was too late.", sent[0], sent[i]);
            else if (schedule.Continue(anchors, sent[i - 1], sent[i], dossier))
                findings.Pass(id, sent[i - 1], sent[i]);
            else if (schedule.PerhapsStoppedBy is null || sent[i].Frame < schedule.PerhapsStoppedBy.Frame)
                schedule.MissTurn(id, dossier, findings, sent[i - 1], sent[i]);
        }

        schedule.JudgeEnd(id, dossier, findings);

        // What was sent at the very instant of the end was under way already.
        bool IsLater(Observation repetition, Instant end) => end != Instant.Never && repetition.At - end > dossier.Tolerance.For(interval);
    }

    // In a foreign capture a turn that was left out by a sender that keeps others is perhaps a frame that the capture lacks.
    private void MissTurn(string id, Dossier dossier, Findings findings, Observation previous, Observation repetition)
    {
        var interval = dossier.Parameters.RetransmitInterval;
        var gap = repetition.At - previous.At;
        var reason = $"{What} was sent again after {gap}; retransmit-interval is {interval}.";
        var turns = (gap.Nanoseconds + (interval.Nanoseconds / 2)) / Math.Max(1, interval.Nanoseconds);
        var isLeftOut = turns > 1 && dossier.Tolerance.Equal(gap, interval * turns)
            && Sent.Zip(Sent.Skip(1)).Any(pair => dossier.Tolerance.Equal(pair.Second.At - pair.First.At, interval));
        if (dossier.Trace.IsForeign && isLeftOut) findings.CannotTell(id, $"{reason} It keeps other turns: perhaps the capture lacks a frame.", previous, repetition);
        else findings.Miss(id, reason, previous, repetition);
    }

    /// <returns>Whether the repetition came in a turn, or was drawn.</returns>
    private bool Continue(List<Observation> anchors, Observation previous, Observation repetition, Dossier dossier)
    {
        var interval = dossier.Parameters.RetransmitInterval;
        var isInTurn = anchors.Exists(anchor => dossier.Tolerance.Equal(repetition.At - anchor.At, interval));
        var isDrawn = Follows(previous, repetition, dossier);
        // Where it may have been drawn, the regular one is still to come.
        if (isInTurn && !isDrawn) anchors.Clear();
        anchors.RemoveAll(anchor => !dossier.Tolerance.AtMost(repetition.At - anchor.At, interval));
        anchors.Add(repetition);
        return isInTurn || isDrawn;
    }

    private bool Follows(Observation previous, Observation repetition, Dossier dossier) => MayAlsoFollow.Any(cause =>
        cause.Frame > previous.Frame && cause.Frame < repetition.Frame && repetition.At - cause.At <= dossier.Tolerance.For(dossier.Parameters.RetransmitInterval));

    private void JudgeEnd(string id, Dossier dossier, Findings findings)
    {
        var interval = dossier.Parameters.RetransmitInterval;
        var last = Sent[^1];
        var endsAt = Instant.Earlier(Instant.Earlier(GivesUpAt, StoppedBy?.At ?? Instant.Never), dossier.EndsAt);
        endsAt = Instant.Earlier(endsAt, PerhapsStoppedBy?.At ?? Instant.Never);
        if (dossier.Tolerance.AtMost(endsAt - last.At, interval))
        {
            if (StoppedBy is not null) findings.Pass(id, last, StoppedBy);
        }
        else
        {
            findings.Miss(id, $"{What} was not sent again although it went unanswered for {endsAt - last.At}; retransmit-interval is {interval}.", last);
        }
    }
}
