using ProtocolLab.MovieStreaming.Wire;

namespace ProtocolLab.Conformance;

/// <summary>Explains misses by reserved bits that were not ignored (WIRE-03).</summary>
internal sealed class Misreadings(Dossier dossier)
{
    private static readonly HashSet<string> OfPacket = ["HS-06", "HS-07", "HS-17", "SEL-01", "STR-07", "REG-04"];
    private static readonly HashSet<string> OfSession = ["REG-02", "SEL-03", "STR-01", "LIM-02"];
    private static readonly HashSet<string> OfStream = ["STR-07", "STR-10", "STR-11", "WIRE-07"];

    public Suspect? Explain(string id, ReadOnlySpan<Observation> witnesses)
    {
        if (OfPacket.Contains(id))
        {
            foreach (var witness in witnesses)
            {
                if (witness.Place == Place.AtReceiver && witness.IsPacket && witness.ReservedBits != 0) return Suspect.WithReservedBits(witness);
            }
        }

        var last = witnesses[^1];
        return (OfSession.Contains(id) ? AnswerBefore(last)
            : id == "HS-07" ? Refusal(last)
            : OfStream.Contains(id) ? StreamPacket(last, id == "WIRE-07")
            : null) is { } packet ? Suspect.WithReservedBits(packet) : null;
    }

    // A server that took the Port OK for a NOK knows nothing of the session.
    private Observation? AnswerBefore(Observation last)
    {
        var own = last.Place == Place.AtSender ? last.From : last.To;
        return dossier.ServerSessions
            .Where(entry => entry.Server.Standard.Address == own.Address && entry.Session.Port == own.Port)
            .Select(entry => entry.Session.Allocation.Answer!)
            .LastOrDefault(answer => answer.ReservedBits != 0 && answer.Frame < last.Frame);
    }

    private Observation? Refusal(Observation last) => dossier.Servers
        .SelectMany(server => server.Allocations)
        .Where(allocation => allocation.Conclusion == Conclusion.Refused)
        .Select(allocation => allocation.Answer!)
        .LastOrDefault(answer => answer.ReservedBits != 0 && answer.Frame < last.Frame);

    private Observation? StreamPacket(Observation last, bool isConfirmed)
    {
        var own = last.Place == Place.AtSender ? last.From : last.To;
        return dossier.ClientSessions
            .Where(session => session.Client == own)
            .SelectMany(session => session.Received(PacketType.Stream))
            .FirstOrDefault(seen => seen.ReservedBits != 0 && (!isConfirmed || (seen.Seq == last.Seq && seen.Frame < last.Frame)));
    }
}
