using ProtocolLab.Network;

namespace ProtocolLab.Conformance;

/// <summary>Which of a server's ports were in use at an instant, as far as the trace and its label tell.</summary>
internal static class PortHolding
{
    /// <summary>What holds a port, in words; null if nothing that the trace shows does.</summary>
    /// <param name="except">An allocation that does not count: the one that is being judged.</param>
    public static string? HolderOf(Dossier dossier, ServerView server, ushort port, Instant at, Allocation? except = null)
    {
        if (port == server.Standard.Port) return "it is the standard port";
        if (dossier.Trace.Label.Held.Any(held => held.Covers(server.Standard.Address, port, at)))
            return "another program holds it";
        // A boundary belongs to both sides: what happens at the very instant of a release may come before or after it.
        var other = server.Allocations.FirstOrDefault(allocation => allocation != except && allocation.Port == port && allocation.Offer.At <= at && at <= allocation.HeldUntil);
        return other is null ? null : $"{other.Client} has it";
    }

    /// <summary>Whether every port of port-range is in use (LIM-01).</summary>
    public static bool IsExhausted(Dossier dossier, ServerView server, Instant at)
    {
        var range = dossier.Parameters.PortRange;
        for (int port = range.First; port <= range.Last; port++)
        {
            if (HolderOf(dossier, server, (ushort)port, at) is null) return false;
        }

        return true;
    }
}
