using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Network;

namespace ProtocolLab.Conformance;

/// <summary>The server offers its movies to the leader, and to nobody else, until it has a choice.</summary>
internal sealed class OfferMonitor : IMonitor
{
    public IReadOnlyList<string> Requirements => ["SEL-01", "SEL-02", "SEL-03", "SEL-04"];

    public void Judge(Dossier dossier, Findings findings)
    {
        foreach (var (server, session) in dossier.ServerSessions)
        {
            var broken = Broken(server, session);
            foreach (var part in broken) findings.Miss("SEL-02", $"A Movies Available is no catalogue: {part.Malformation}.", part);
            var offers = session.Sent(PacketType.MoviesAvailable);
            if (broken.Count == 0) JudgeReceiver(dossier, session, offers, findings);
            // A part is known by its movies: another Seq on its repetition is WIRE-06's matter.
            foreach (var part in offers.Where(offer => offer.To == session.Leader).GroupBy(MoviesOf))
            {
                Retransmission.Judge("SEL-03", dossier, findings, new Retransmission
                {
                    What = "Movies Available",
                    Sent = [.. part],
                    StoppedBy = session.ValidChoice,
                    GivesUpAt = Instant.Earlier(session.WindowEndsAt, dossier.EndOf(session)),
                });
            }

            JudgeParts([.. offers.DistinctBy(MoviesOf)], findings);
        }
    }

    /// <summary>The movies of a part, as one text that tells parts apart.</summary>
    internal static string MoviesOf(Observation part) => string.Join('/', part.Movies.Select(movie => $"{movie.Id} {movie.Name}"));

    private static List<Observation> Broken(ServerView server, ServerSession session) =>
    [
        .. server.Malformed.Where(seen => LayoutMonitor.IsBrokenCatalogue(seen) && seen.From.Port == session.Port
            && seen.At >= session.OpensAt && seen.At <= session.WindowEndsAt),
    ];

    private static void JudgeReceiver(Dossier dossier, ServerSession session, IReadOnlyList<Observation> offers, Findings findings)
    {
        var opening = session.Allocation.Answer!;
        var astray = offers.FirstOrDefault(offer => offer.To != session.Leader);
        if (astray is not null) findings.Miss("SEL-01", $"Movies Available went to {astray.To}, who is not the leader.", astray);
        var first = offers.FirstOrDefault(offer => offer.To == session.Leader);
        if (first is not null && dossier.Tolerance.AtMost(first.At - opening.At, dossier.ResponseTime)) findings.Pass("SEL-01", opening, first);
        else if (opening.At + dossier.ResponseTime < dossier.EndOf(session)) findings.Miss("SEL-01", $"No Movies Available came to the leader within {dossier.ResponseTime} of its Port OK.", opening);
    }

    private static void JudgeParts(IReadOnlyList<Observation> parts, Findings findings)
    {
        var listed = new Dictionary<ushort, Observation>();
        foreach (var part in parts)
        {
            findings.Pass("SEL-02", part);
            if (parts.Count > 1 || part.Length > MoviesAvailable.MaxLength)
                findings.Expect("SEL-04", part.Length <= MoviesAvailable.MaxLength, $"A Movies Available has {part.Length} octets; more than {MoviesAvailable.MaxLength} go out as several.", part);
            foreach (var movie in part.Movies)
            {
                if (!listed.TryAdd(movie.Id, part)) findings.Miss("SEL-04", $"Movie {movie.Id} stands in two parts of the catalogue.", listed[movie.Id], part);
            }
        }
    }
}
