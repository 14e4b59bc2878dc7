using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Network;

namespace ProtocolLab.Conformance;

/// <summary>The server offers its movies to the leader, and to nobody else, until it has a choice.</summary>
internal sealed class OfferMonitor : IMonitor
{
    public IReadOnlyList<string> Requirements => ["SEL-01", "SEL-02", "SEL-03", "SEL-04"];

    public void Judge(Dossier dossier, Findings findings)
    {
        foreach (var (_, session) in dossier.ServerSessions)
        {
            var offers = session.Sent(PacketType.MoviesAvailable).ToList();
            JudgeReceiver(dossier, session, offers, findings);
            foreach (var part in offers.Where(offer => offer.To == session.Leader).GroupBy(offer => offer.Seq))
            {
                Retransmission.Judge("SEL-03", dossier, findings, new Retransmission
                {
                    What = "Movies Available",
                    Sent = [.. part],
                    StoppedBy = session.ValidChoice,
                    GivesUpAt = session.WindowEndsAt,
                });
            }

            JudgeParts([.. offers.DistinctBy(offer => offer.Seq)], findings);
        }
    }

    private static void JudgeReceiver(Dossier dossier, ServerSession session, IReadOnlyList<Observation> offers, Findings findings)
    {
        var opening = session.Allocation.Answer!;
        var astray = offers.FirstOrDefault(offer => offer.To != session.Leader);
        if (astray is not null) findings.Miss("SEL-01", $"Movies Available went to {astray.To}, who is not the leader.", astray);
        var first = offers.FirstOrDefault(offer => offer.To == session.Leader);
        if (first is not null && dossier.Tolerance.AtMost(first.At - opening.At, dossier.ResponseTime)) findings.Pass("SEL-01", opening, first);
        else if (opening.At + dossier.ResponseTime < dossier.EndsAt) findings.Miss("SEL-01", $"No Movies Available came to the leader within {dossier.ResponseTime} of its Port OK.", opening);
    }

    private static void JudgeParts(IReadOnlyList<Observation> parts, Findings findings)
    {
        var listed = new Dictionary<ushort, Observation>();
        foreach (var part in parts)
        {
            findings.Expect("SEL-02", part.Movies.Count > 0, "A Movies Available lists no movie.", part);
            if (parts.Count > 1 || part.Length > MoviesAvailable.MaxLength)
                findings.Expect("SEL-04", part.Length <= MoviesAvailable.MaxLength, $"A Movies Available has {part.Length} octets; more than {MoviesAvailable.MaxLength} go out as several.", part);
            foreach (var movie in part.Movies)
            {
                if (!listed.TryAdd(movie.Id, part)) findings.Miss("SEL-04", $"Movie {movie.Id} stands in two parts of the catalogue.", listed[movie.Id], part);
            }
        }
    }
}
