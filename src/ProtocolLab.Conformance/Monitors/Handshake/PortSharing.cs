using ProtocolLab.Network;

namespace ProtocolLab.Conformance;

/// <summary>No port is given to two clients at a time (HS-05). Each allocation is held against all before it that last: with thousands these are counted.</summary>
internal sealed class PortSharing
{
    private readonly Dossier dossier;
    private readonly ServerView server;
    private readonly Endings open;

    public PortSharing(Dossier dossier, ServerView server)
    {
        this.dossier = dossier;
        this.server = server;
        open = new Endings(server.Allocations.Select(LastsUntil));
    }

    /// <summary>Every allocation once, in the order of the table.</summary>
    public void Judge(Allocation allocation, Findings findings)
    {
        var others = open.After(allocation.Offer.At);
        others -= Before(allocation, server.Allocations.Of(allocation.Client)).Count(own => !IsOver(own, allocation));
        foreach (var other in Before(allocation, server.Allocations.On(allocation.Port)).Where(other => IsAnothers(other, allocation)))
        {
            others--;
            JudgeSamePort(other, allocation, findings);
        }

        open.Add(LastsUntil(allocation));
        if (others == 0) return;
        if (findings.WantsWitnesses("HS-05")) Witness(allocation, findings);
        else findings.Pass("HS-05", others);
    }

    // The first few pairs are named, and so are looked at one by one.
    private void Witness(Allocation allocation, Findings findings)
    {
        foreach (var other in server.Allocations.TakeWhile(earlier => earlier != allocation).Where(other => other.Port != allocation.Port && IsAnothers(other, allocation)))
            findings.Pass("HS-05", other.Offer, allocation.Offer);
    }

    private void JudgeSamePort(Allocation other, Allocation allocation, Findings findings)
    {
        var reason = $"port {allocation.Port} while {other.Client} had it.";
        if (WrongRelease(other, allocation) is var (id, release))
            findings.Miss(id, $"After what {release.From} sent, {allocation.Client} was given {reason}", other.Offer, release, allocation.Offer);
        else
            findings.Miss("HS-05", $"{allocation.Client} was given {reason}", other.Offer, allocation.Offer);
    }

    // What was to be discarded has perhaps released it: a Port NOK that was nobody's to send, or nonsense from the one who had it.
    private (string Id, Observation Release)? WrongRelease(Allocation other, Allocation next)
    {
        if (server.Index.StrayAnswersFor(other.Port).FirstOrDefault(stray => !stray.Flag && IsBetween(stray)) is { } answer) return ("HS-08", answer);
        return server.Index.NonsenseFrom(other.Client).FirstOrDefault(IsBetween) is { } nonsense ? ("WIRE-04", nonsense) : null;

        bool IsBetween(Observation seen) => seen.Frame > other.Offer.Frame && seen.Frame < next.Offer.Frame;
    }

    private static IEnumerable<Allocation> Before(Allocation allocation, IEnumerable<Allocation> some) =>
        some.Where(earlier => earlier.Offer.Frame < allocation.Offer.Frame);

    private bool IsAnothers(Allocation other, Allocation allocation) => other.Client != allocation.Client && !IsOver(other, allocation);

    private bool IsOver(Allocation other, Allocation allocation) => allocation.Offer.At >= LastsUntil(other);

    /// <summary>Until when another one surely has a port.</summary>
    private Instant LastsUntil(Allocation other)
    {
        var end = other.Conclusion is Conclusion.Accepted or Conclusion.Refused ? other.HeldUntil : Instant.Earlier(other.SurelyOpenUntil, other.HeldUntil);
        return end == Instant.Never ? end : end - dossier.Tolerance.For(dossier.Parameters.RetransmitInterval);
    }
}
