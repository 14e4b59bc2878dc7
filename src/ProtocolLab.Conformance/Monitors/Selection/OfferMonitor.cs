using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Network;

namespace ProtocolLab.Conformance;

/// <summary>The server offers its movies to the leader, and to nobody else, until it has a choice.</summary>
internal sealed class OfferMonitor : IMonitor
{
    public IReadOnlyList<string> Requirements => ["SEL-01", "SEL-02", "SEL-03", "SEL-04"];

    public void Judge(Dossier dossier, Findings findings)
    {
        foreach (var server in dossier.Servers) JudgeEarly(server, findings);
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

            var parts = offers.DistinctBy(MoviesOf).ToList();
            JudgeParts(parts, findings);
            if (broken.Count == 0 && parts.Count > 0) JudgeWholeness(dossier, session, parts, findings);
        }
    }

    /// <summary>The movies of a part in whatever order, as one text that tells parts apart.</summary>
    internal static string MoviesOf(Observation part) => (part.HidesMovies ? $"{part.Digest:x} " : "") + string.Join('/', part.Movies.OrderBy(movie => movie.Id).Select(movie => $"{movie.Id} {movie.Name}"));

    private static List<Observation> Broken(ServerView server, ServerSession session) =>
    [
        .. server.Index.MalformedOn(session.Port).Where(seen => LayoutMonitor.IsBrokenCatalogue(seen)
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
                if (listed.TryAdd(movie.Id, part) || listed[movie.Id].Seq == part.Seq) continue;
                var isSame = listed[movie.Id].Movies.Contains(movie);
                findings.Miss(isSame ? "SEL-04" : "SEL-02", isSame ? $"Movie {movie.Id} stands in two parts of the catalogue." : $"Two movies have the ID {movie.Id}.", listed[movie.Id], part);
            }
        }

        foreach (var same in parts.GroupBy(part => part.Seq).Select(group => group.ToList()).Where(group => group.Count > 1))
        {
            if (!same[0].Movies.Intersect(same[1].Movies).Any()) findings.Miss("SEL-04", $"Two parts of the catalogue have the Seq {same[0].Seq}.", same[0], same[1]);
        }
    }

    // Before the Port OK nothing is offered. A port that a stray Port OK names is HS-08's matter.
    private static void JudgeEarly(ServerView server, Findings findings)
    {
        foreach (var offer in server.OutsideSessions.Where(seen => seen.Place == Place.AtSender && seen.Is(PacketType.MoviesAvailable)))
        {
            if (server.Index.StrayAnswersFor(offer.From.Port).Any(stray => stray.Frame < offer.Frame)) continue;
            var allocation = server.Allocations.On(offer.From.Port).LastOrDefault(allocation => allocation.Exchange.Request.Frame < offer.Frame);
            // Who takes a NOK for an OK because of its reserved bits is WIRE-03's.
            if (allocation is { Conclusion: Conclusion.Refused, Answer.ReservedBits: not 0 } && allocation.Answer!.Frame < offer.Frame) continue;
            if (allocation is not null) findings.Miss("SEL-01", $"Movies Available went to {offer.To} before a Port OK for port {offer.From.Port} had been accepted.", allocation.Offer, offer);
        }
    }

    // The lab knows all movies of its servers; of another capture nobody knows whether the movies at hand are all that there were.
    private static void JudgeWholeness(Dossier dossier, ServerSession session, List<Observation> parts, Findings findings)
    {
        var movies = dossier.Evidence.Movies;
        var settled = session.OpensAt + dossier.ResponseTime;
        if (movies.Count == 0 || !dossier.Trace.Label.IsLabelled || settled >= dossier.EndsAt || session.ValidChoice?.At < settled) return;
        var names = parts.SelectMany(part => part.Movies).Distinct().Select(movie => movie.Name).ToList();
        var missing = movies.Keys.Except(names).Order(StringComparer.Ordinal).FirstOrDefault();
        var twice = names.GroupBy(name => name).FirstOrDefault(group => group.Count() > 1)?.Key;
        if (missing is not null) findings.Miss("SEL-04", $"'{missing}' stands in no part of the catalogue, nor do {movies.Count - names.Distinct().Count() - 1} others.", parts[0], parts[^1]);
        else if (twice is not null) findings.Miss("SEL-04", $"'{twice}' stands in the catalogue twice.", parts[0], parts[^1]);
    }
}
