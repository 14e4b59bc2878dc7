using ProtocolLab.Network;

namespace ProtocolLab.Conformance;

/// <summary>
/// What was to be discarded drew no answer, and its receiver went on. A change of state shows in what follows: it is
/// missed where that is judged, and blamed on the datagram from there.
/// </summary>
internal sealed class DiscardMonitor : IMonitor
{
    public IReadOnlyList<string> Requirements => [Suspect.Malformed, Suspect.Unexpected];

    public void Judge(Dossier dossier, Findings findings)
    {
        foreach (var server in dossier.Servers.Where(server => dossier.Suspects.At(server.Standard.Address).Count > 0))
        {
            var suspects = dossier.Suspects.At(server.Standard.Address);
            foreach (var reaction in ServerReactions.Unprovoked(server)) JudgeReaction(dossier, suspects, reaction, findings);
            JudgeLife(server.Events, suspects, findings);
        }

        foreach (var (client, events) in EventsOfClients(dossier))
        {
            var suspects = dossier.Suspects.At(client);
            foreach (var reaction in ClientReactions.Unprovoked(dossier, events)) JudgeReaction(dossier, suspects, reaction, findings);
            JudgeLife(events, suspects, findings);
        }
    }

    /// <summary>All that came to and left from the hosts of clients that had something to discard.</summary>
    private static Dictionary<HostAddress, List<Observation>> EventsOfClients(Dossier dossier)
    {
        var servers = dossier.StandardEndpoints.Select(standard => standard.Address).ToHashSet();
        var events = dossier.Suspects.All.Where(entry => !servers.Contains(entry.Subject)).ToDictionary(entry => entry.Subject, _ => new List<Observation>());
        if (events.Count == 0) return events;
        foreach (var seen in dossier.Trace.Observations)
        {
            if (seen.Place == Place.Passing || seen.IsUndelivered) continue;
            if (events.TryGetValue(seen.Place == Place.AtSender ? seen.From.Address : seen.To.Address, out var its)) its.Add(seen);
        }

        return events;
    }

    // Without a datagram that looks like its cause it is judged elsewhere (WIRE-07, HS-16 …).
    private static void JudgeReaction(Dossier dossier, IReadOnlyList<Suspect> suspects, Reaction reaction, Findings findings)
    {
        var sent = reaction.Sent;
        var cause = suspects.LastOrDefault(suspect => suspect.Datagram.Frame < sent.Frame
            && sent.At - suspect.Datagram.At <= dossier.ResponseTime && reaction.FollowsFrom(suspect.Datagram));
        if (cause is not null)
            findings.Miss(cause.Id, $"{cause}, was answered: {reaction.Objection}.", cause.Datagram, sent);
    }

    /// <summary>Passes what the subject outlived: the next datagram that it sent is the witness.</summary>
    private static void JudgeLife(IReadOnlyList<Observation> events, IReadOnlyList<Suspect> suspects, Findings findings)
    {
        var next = 0;
        foreach (var seen in events)
        {
            if (next == suspects.Count) return;
            if (seen.Place != Place.AtSender) continue;
            while (next < suspects.Count && suspects[next].Datagram.Frame < seen.Frame) findings.Pass(suspects[next].Id, suspects[next++].Datagram, seen);
        }
    }
}

/// <summary>Something that a program sent and that no packet which it was to answer explains.</summary>
/// <param name="Sent">What it sent.</param>
/// <param name="Objection">What is wrong with it, as a sentence.</param>
/// <param name="FollowsFrom">Whether a datagram looks like its cause.</param>
internal sealed record Reaction(Observation Sent, string Objection, Func<Observation, bool> FollowsFrom);
