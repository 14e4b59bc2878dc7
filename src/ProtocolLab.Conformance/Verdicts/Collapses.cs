using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Network;

namespace ProtocolLab.Conformance;

/// <summary>Explains misses by a program that a datagram brought down: from then on it owes what it never did.</summary>
internal sealed class Collapses(Dossier dossier)
{
    private static readonly HashSet<string> Asked = ["HS-01", "HS-06", "HS-07", "REG-02", "SEL-01"];
    private static readonly HashSet<string> Due = ["SEL-03", "STR-01", "STR-05", "STR-06", "STR-08", "LIM-02", "LIM-04"];
    private static readonly HashSet<string> OfClient = ["HS-11", "HS-12", "HS-13", "HS-14", "REG-01", "REG-04", "SEL-05", "SEL-06", "STR-07", "STR-10", "STR-11"];

    private Dictionary<Endpoint, Observation>? lastSent;

    public Suspect? Explain(string id, ReadOnlySpan<Observation> witnesses)
    {
        var last = witnesses[^1];
        var own = last.Place == Place.AtSender ? last.From : last.To;
        return Asked.Contains(id) ? OfServer(own, last, Instant.Never)
            : Due.Contains(id) && IsSilence(id, witnesses.Length, last) ? OfServer(own, null, last.Place == Place.AtSender ? last.At + Patience : Instant.Never)
            : OfClient.Contains(id) ? OfItsEnd(own.Address)
            : null;
    }

    /// <summary>How long after the last packet the next one was due at the latest: what came later than that has not prevented it.</summary>
    private Duration Patience => dossier.Parameters.MaxInterval > dossier.Parameters.RetransmitInterval ? dossier.Parameters.MaxInterval : dossier.Parameters.RetransmitInterval;

    // Not every miss of these requirements is that something did not come: a wrong packet is no collapse.
    private static bool IsSilence(string id, int witnesses, Observation last) => id switch
    {
        "STR-01" or "LIM-02" => last.Place == Place.AtReceiver,
        "SEL-03" or "STR-08" => witnesses == 1,
        _ => last.Is(PacketType.Stream) && !last.Flag,
    };

    // The first datagram after which neither the port that it came to nor the one that owes something sent anything.
    private Suspect? OfServer(Endpoint own, Observation? question, Instant dueAt)
    {
        var suspects = dossier.Suspects.At(own.Address);
        if (suspects.Count == 0) return null;
        var wasHeardAt = LastSent(own);
        foreach (var suspect in suspects)
        {
            var frame = suspect.Datagram.Frame;
            if (frame > wasHeardAt && frame > LastSent(suspect.Datagram.To) && suspect.Datagram.At <= dueAt
                && (question is null || frame < question.Frame)) return suspect;
        }

        return null;
    }

    private Suspect? OfItsEnd(HostAddress client)
    {
        if (dossier.Trace.Clients.GetValueOrDefault(client) is not { ExitCode: not null } note) return null;
        return dossier.Suspects.At(client).LastOrDefault(suspect => suspect.Datagram.At <= note.EndedAt && note.EndedAt - suspect.Datagram.At <= dossier.Tolerance.ExitAllowance);
    }

    private long LastSent(Endpoint from)
    {
        if (lastSent is null)
        {
            lastSent = [];
            foreach (var seen in dossier.Trace.Observations)
            {
                if (seen.Place == Place.AtSender) lastSent[seen.From] = seen;
            }
        }

        return lastSent.TryGetValue(from, out var last) ? last.Frame : 0;
    }
}
