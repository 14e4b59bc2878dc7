using ProtocolLab.Network;

namespace ProtocolLab.Conformance;

/// <summary>Which port a server gives: the wanted one if it can, else another of its range, and never one that somebody has.</summary>
internal sealed class AllocationMonitor : IMonitor
{
    public IReadOnlyList<string> Requirements => ["HS-02", "HS-03", "HS-05", "HS-17", "HS-07", "HS-08", "HS-09", "STR-09"];

    public void Judge(Dossier dossier, Findings findings)
    {
        foreach (var server in dossier.Servers)
        {
            var sharing = new PortSharing(dossier, server);
            foreach (var allocation in server.Allocations)
            {
                JudgeChoice(dossier, server, allocation, findings);
                sharing.Judge(allocation, findings);
                JudgeRefused(dossier, server, allocation, findings);
            }
        }
    }

    private static void JudgeChoice(Dossier dossier, ServerView server, Allocation allocation, Findings findings)
    {
        var request = allocation.Exchange.Request;
        var offer = allocation.Offer;
        var wanted = request.Port;
        Holder? obstacle = wanted == 0 ? new Holder("it asked for any", true)
            : !dossier.Parameters.PortRange.Contains(wanted) ? new Holder("it lies outside port-range", true)
            : PortHolding.HolderOf(dossier, server, wanted, request, allocation);

        if (offer.Port == wanted && obstacle is not { IsCertain: true })
            findings.Pass("HS-02", request, offer);
        else if (obstacle is null && !dossier.Trace.Label.IsLabelled)
            findings.CannotTell("HS-02", $"Port {wanted} was wanted and {offer.Port} given; the capture does not tell whether {wanted} was free on the server.", request, offer);
        else if (obstacle is null)
            findings.Miss(PortHolding.CulpritOfKeeping(dossier, server, wanted, request) ?? "HS-02", $"Port Allocated named {offer.Port}, but the client had asked for {wanted}, which was free.", request, offer);
        else
            JudgeOther(dossier, server, allocation, obstacle.Value, findings);
    }

    private static void JudgeOther(Dossier dossier, ServerView server, Allocation allocation, Holder obstacle, Findings findings)
    {
        var (request, offer) = (allocation.Exchange.Request, allocation.Offer);
        var isForeign = PortHolding.HolderOf(dossier, server, offer.Port, offer, allocation) is { IsCertain: true };
        var before = server.Allocations.On(offer.Port).LastOrDefault(earlier => earlier.Offer.Frame < offer.Frame);
        // What another client holds is HS-05's matter.
        if (isForeign && before is not null && before.Client != allocation.Client) return;
        findings.Expect("HS-03", offer.Port != request.Port && dossier.Parameters.PortRange.Contains(offer.Port) && !isForeign,
            $"The client asked for {request.Port} ({obstacle.Reason}) and got {offer.Port}{(isForeign ? ", which the server cannot have bound" : "")}; port-range is {dossier.Parameters.PortRange}.", request, offer);
    }

    private static void JudgeRefused(Dossier dossier, ServerView server, Allocation allocation, Findings findings)
    {
        var refused = server.Allocations.Of(allocation.Client).LastOrDefault(earlier => earlier.Offer.Frame < allocation.Offer.Frame);
        if (refused?.Conclusion != Conclusion.Refused || allocation.Exchange.Request.Port == refused.Port) return;
        if (allocation.Offer.At - refused.Answer!.At > dossier.Parameters.AllocationTimeout) return;
        var range = dossier.Parameters.PortRange;
        var otherFree = Enumerable.Range(range.First, range.Last - range.First + 1)
            .Any(port => port != refused.Port && PortHolding.HolderOf(dossier, server, (ushort)port, allocation.Exchange.Request, allocation) is null);
        if (otherFree && allocation.Port == refused.Port && !dossier.Trace.Label.IsLabelled)
        {
            findings.CannotTell("HS-17", $"{allocation.Client} had just refused port {refused.Port} and was offered it again; the capture does not tell whether another was free on the server.", refused.Answer, allocation.Offer);
        }
        else if (otherFree)
        {
            findings.Expect("HS-17", allocation.Port != refused.Port,
                $"{allocation.Client} had just refused port {refused.Port} and was offered it again.", refused.Answer, allocation.Offer);
        }
    }
}
