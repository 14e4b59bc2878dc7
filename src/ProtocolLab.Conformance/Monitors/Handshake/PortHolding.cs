using ProtocolLab.MovieStreaming;
using ProtocolLab.Network;

namespace ProtocolLab.Conformance;

/// <summary>Why a port cannot be had.</summary>
/// <param name="Reason">In words.</param>
/// <param name="IsCertain">False where the trace does not tell: at the very instant of a release, or if a foreign program perhaps came too late.</param>
internal readonly record struct Holder(string Reason, bool IsCertain);

/// <summary>Which ports were in use when a packet was seen, as far as the trace and its label tell.</summary>
internal static class PortHolding
{
    /// <summary>What holds a port of the server; null if nothing that the trace shows does.</summary>
    /// <param name="except">An allocation that does not count: the one that is being judged.</param>
    public static Holder? HolderOf(Dossier dossier, ServerView server, ushort port, Observation seen, Allocation? except = null)
    {
        if (port == server.Standard.Port) return new Holder("it is the standard port", true);
        Holder? perhaps = null;
        foreach (var allocation in server.Allocations.On(port))
        {
            if (allocation == except || IsLeft(dossier, allocation, seen) is not { } left) continue;
            var holder = new Holder($"{allocation.Client} has it", !left && allocation.Offer.Frame < seen.Frame && IsSure(allocation, seen.At));
            if (holder.IsCertain) return holder;
            perhaps = holder;
        }

        // A foreign program that came while the server had the port did not get it.
        bool WasTaken(HeldPorts held) => server.Allocations.On(port).Any(allocation =>
            allocation.Exchange.Request.At <= held.From && held.From <= allocation.HeldUntil);
        return ForeignHolder(dossier, server.Standard.Address, port, seen.At, WasTaken) ?? perhaps;
    }

    /// <summary>The program from outside the protocol that holds a port of a host.</summary>
    /// <param name="wasTaken">Whether the port was in use when the program came for it.</param>
    public static Holder? ForeignHolder(Dossier dossier, HostAddress host, ushort port, Instant at, Func<HeldPorts, bool> wasTaken)
    {
        Holder? perhaps = null;
        foreach (var held in dossier.Trace.Label.Held)
        {
            if (!held.Covers(host, port, at)) continue;
            var holder = new Holder("another program holds it", at < held.Until && !wasTaken(held));
            if (holder.IsCertain) return holder;
            perhaps = holder;
        }

        return perhaps;
    }

    /// <summary>Whether every port of port-range is in use (LIM-01); null if that cannot be told.</summary>
    public static bool? IsExhausted(Dossier dossier, ServerView server, Observation seen, Allocation? except = null)
    {
        var range = dossier.Parameters.PortRange;
        var certain = dossier.Trace.Label.IsLabelled;
        for (int port = range.First; port <= range.Last; port++)
        {
            if (HolderOf(dossier, server, (ushort)port, seen, except) is not { } holder) return certain ? false : null;
            certain &= holder.IsCertain;
        }

        return certain ? true : null;
    }

    /// <summary>
    /// Which requirement a server broke that has no port left although the trace shows free ones: it did not release what it
    /// had given, or a repeated Port Request took a second port; HS-01 if neither explains it.
    /// </summary>
    public static string CulpritOfShortage(Dossier dossier, ServerView server, Observation request)
    {
        var range = dossier.Parameters.PortRange;
        var given = server.Allocations.Where(earlier => earlier.Offer.Frame < request.Frame).Select(earlier => earlier.Port).ToHashSet();
        var repeats = server.Exchanges.Count(exchange => exchange.Repeats is not null && exchange.Request.Frame < request.Frame);
        var neverGiven = Enumerable.Range(range.First, range.Last - range.First + 1)
            .Where(port => !given.Contains((ushort)port) && HolderOf(dossier, server, (ushort)port, request) is null)
            .Take(repeats + 1).Count();
        if (neverGiven > 0) return neverGiven > repeats ? "HS-01" : "HS-04";
        var free = given.Where(port => range.Contains(port) && HolderOf(dossier, server, port, request) is null).ToList();
        return CulpritOfKeeping(dossier, server, free.Contains(request.Port) ? request.Port : free.FirstOrDefault(), request) ?? "HS-01";
    }

    /// <summary>Which requirement calls for the release of a port that was given before; null if it never was, or if it has been released as the next offer shows.</summary>
    public static string? CulpritOfKeeping(Dossier dossier, ServerView server, ushort port, Observation request) =>
        server.Allocations.On(port).Any(later => later.Offer.Frame > request.Frame && later.Offer.At - request.At <= dossier.ResponseTime) ? null
        : server.Allocations.On(port).LastOrDefault(earlier => earlier.Offer.Frame < request.Frame)?.Conclusion switch
        {
            Conclusion.Accepted => "STR-09",
            Conclusion.Refused => "HS-07",
            Conclusion.TimedOut => "HS-09",
            _ => null,
        };

    private static bool IsSure(Allocation allocation, Instant at) =>
        at < allocation.SurelyOpenUntil || allocation.Conclusion is Conclusion.Accepted or Conclusion.Refused;

    // Null: the port is free again, or not yet taken. True: it is just being released.
    private static bool? IsLeft(Dossier dossier, Allocation allocation, Observation seen)
    {
        if (allocation.Exchange.Request.Frame > seen.Frame) return null;
        var until = allocation.HeldUntil;
        if (until == Instant.Never) return false;
        var slack = dossier.Tolerance.For(allocation.Conclusion == Conclusion.TimedOut ? dossier.Parameters.AllocationTimeout : dossier.Parameters.RetransmitInterval);
        return seen.At > until + slack ? null : seen.At >= until - slack;
    }
}
