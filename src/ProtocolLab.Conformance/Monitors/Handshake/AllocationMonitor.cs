namespace ProtocolLab.Conformance;

/// <summary>Which port a server gives: the wanted one if it can, else another of its range, and never one that somebody has.</summary>
internal sealed class AllocationMonitor : IMonitor
{
    public IReadOnlyList<string> Requirements => ["HS-02", "HS-03", "HS-05", "HS-17"];

    public void Judge(Dossier dossier, Findings findings)
    {
        foreach (var server in dossier.Servers)
        {
            foreach (var allocation in server.Allocations)
            {
                JudgeChoice(dossier, server, allocation, findings);
                JudgeSharing(server, allocation, findings);
                JudgeRefused(dossier, server, allocation, findings);
            }
        }
    }

    private static void JudgeChoice(Dossier dossier, ServerView server, Allocation allocation, Findings findings)
    {
        var request = allocation.Exchange.Request;
        var offer = allocation.Offer;
        var wanted = request.Port;
        var obstacle = wanted == 0 ? "it asked for any"
            : !dossier.Parameters.PortRange.Contains(wanted) ? "it lies outside port-range"
            : PortHolding.HolderOf(dossier, server, wanted, request.At, allocation);

        if (obstacle is null && offer.Port != wanted && !dossier.Trace.Label.IsLabelled)
            findings.CannotTell("HS-02", $"Port {wanted} was wanted and {offer.Port} given; the capture does not tell whether {wanted} was free on the server.", request, offer);
        else if (obstacle is null)
            findings.Expect("HS-02", offer.Port == wanted, $"Port Allocated named {offer.Port}, but the client had asked for {wanted}, which was free.", request, offer);
        else
            findings.Expect("HS-03", offer.Port != wanted && dossier.Parameters.PortRange.Contains(offer.Port),
                $"The client asked for {wanted} ({obstacle}) and got {offer.Port}; port-range is {dossier.Parameters.PortRange}.", request, offer);
    }

    private static void JudgeSharing(ServerView server, Allocation allocation, Findings findings)
    {
        foreach (var other in server.Allocations.TakeWhile(earlier => earlier != allocation))
        {
            if (other.Client == allocation.Client || allocation.Offer.At >= other.HeldUntil) continue;
            findings.Expect("HS-05", other.Port != allocation.Port,
                $"{allocation.Client} was given port {allocation.Port} while {other.Client} had it.", other.Offer, allocation.Offer);
        }
    }

    private static void JudgeRefused(Dossier dossier, ServerView server, Allocation allocation, Findings findings)
    {
        var refused = server.Allocations.TakeWhile(earlier => earlier != allocation).LastOrDefault(earlier => earlier.Client == allocation.Client);
        if (refused?.Conclusion != Conclusion.Refused || allocation.Exchange.Request.Port == refused.Port) return;
        if (allocation.Offer.At - refused.Answer!.At > dossier.Parameters.AllocationTimeout) return;
        var range = dossier.Parameters.PortRange;
        var otherFree = Enumerable.Range(range.First, range.Last - range.First + 1)
            .Any(port => port != refused.Port && PortHolding.HolderOf(dossier, server, (ushort)port, allocation.Offer.At, allocation) is null);
        if (otherFree)
        {
            findings.Expect("HS-17", allocation.Port != refused.Port,
                $"{allocation.Client} had just refused port {refused.Port} and was offered it again.", refused.Answer, allocation.Offer);
        }
    }
}
