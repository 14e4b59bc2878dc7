using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Network;

namespace ProtocolLab.Conformance;

/// <summary>The leader answers every part of the catalogue that lists its movie, always with the same choice.</summary>
internal sealed class ChoiceMonitor : IMonitor
{
    public IReadOnlyList<string> Requirements => ["SEL-05", "SEL-06"];

    public void Judge(Dossier dossier, Findings findings)
    {
        foreach (var session in dossier.ClientSessions.Where(session => session.Leader is not null))
        {
            var offers = session.Received(PacketType.MoviesAvailable);
            var choices = session.Sent(PacketType.MovieChoice);
            if (choices.Count > 0) JudgeAnswers(dossier, session, offers, choices, findings);
            else JudgeNoChoice(dossier, session, offers, findings);
        }
    }

    private static void JudgeAnswers(Dossier dossier, ClientSession session, IReadOnlyList<Observation> offers, IReadOnlyList<Observation> choices, Findings findings)
    {
        var wanted = choices[0].MovieId;
        var name = WantedBy(dossier, session);
        if (name.Length > 0 && !offers.Any(offer => offer.Frame < choices[0].Frame && offer.Movies.Any(movie => movie.Id == wanted && movie.Name == name)))
        {
            var listed = offers.SelectMany(offer => offer.Movies).Any(movie => movie.Name == name && movie.Id == OfferAnswerMonitor.Swapped(wanted));
            findings.Miss(listed ? "WIRE-01" : "SEL-05", $"The leader was to choose '{name}', and chose movie {wanted}, which is not listed under that name.", [choices[0], .. offers.Take(1)]);
            return;
        }

        var listing = offers.Where(offer => offer.HidesMovies || offer.Movies.Any(movie => movie.Id == wanted)).ToList();
        var answered = 0;
        foreach (var (offer, choice) in Answers.Pair(listing, choices, dossier.ResponseTime, (_, _) => true))
        {
            // Before the ACK of its Port OK the leader may answer, and need not: it is not in the session yet.
            if (choice is null && IsPerhapsTooEarly(dossier, session, offer)) continue;
            var id = answered++ == 0 ? "SEL-05" : "SEL-06";
            if (choice is not null)
                findings.Expect(id, choice.MovieId == wanted, $"The leader first chose movie {wanted}, then {choice.MovieId}.", offer, choice);
            else if (!offer.HidesMovies && offer.At + dossier.ResponseTime < dossier.EndsAt && offer.At + dossier.ResponseTime < dossier.EndOf(offer.To.Address))
                findings.Miss(id, $"A Movies Available that lists movie {wanted} was not answered.", offer);
        }

        if (choices.Count > listing.Count)
            findings.Miss("SEL-05", $"{choices.Count} Movie Choices answered {listing.Count} Movies Available that list movie {wanted}.", choices[0], choices[^1]);
    }

    // On real sockets a leader that reads P first has not seen the ACK yet.
    private static bool IsPerhapsTooEarly(Dossier dossier, ClientSession session, Observation offer) =>
        session.Leader!.Agreed is { } agreed && (offer.Frame < agreed.Frame || offer.At - agreed.At < dossier.Tolerance.For(Duration.Zero));

    private static void JudgeNoChoice(Dossier dossier, ClientSession session, IReadOnlyList<Observation> offers, Findings findings)
    {
        var agreed = session.Leader!.Agreed!;
        var name = WantedBy(dossier, session);
        if (name.Length == 0)
        {
            if (offers.Count > 0) findings.CannotTell("SEL-05", "The leader answered no Movies Available; the trace does not tell which movie it wanted, nor how it ended.", offers[0]);
            return;
        }

        var listing = offers.FirstOrDefault(offer => !IsPerhapsTooEarly(dossier, session, offer) && offer.Movies.Any(movie => movie.Name == name));
        if (listing is not null && listing.At + dossier.ResponseTime < Instant.Earlier(dossier.EndsAt, dossier.EndOf(session.Client.Address)))
            findings.Miss("SEL-05", $"A Movies Available that lists '{name}', which the leader was to choose, was not answered.", listing);
        else if (ProgramEnd.Of(dossier, session.Client.Address) is { } end)
            JudgeGivingUp(dossier, session, name, end, findings);
    }

    private static void JudgeGivingUp(Dossier dossier, ClientSession session, string name, ProgramEnd end, Findings findings)
    {
        var agreed = session.Leader!.Agreed!;
        var timeout = dossier.Parameters.ServerTimeout;
        var waited = end.At - agreed.At;
        if (end.HasOverstayed(agreed.At, timeout))
        {
            findings.Miss("SEL-05", $"'{name}' was not offered, and the leader {end.InWords} {waited} after the ACK of its Port OK; it ends after {timeout}.", agreed);
            return;
        }

        if (!end.IsByItself) return;
        // Who is not registered may leave for that (REG-04).
        var seqs = session.Sent(PacketType.RegistrationRequest).Select(request => request.Seq).ToHashSet();
        var isRegistered = session.Received(PacketType.Stream).Any(seen => seen.MovieId == session.MovieId) || session.Received(PacketType.Ack).Any(ack => seqs.Contains(ack.Seq));
        var inTime = dossier.Tolerance.EndsWithin(waited, timeout) && dossier.Tolerance.AtLeast(waited, timeout);
        if (inTime || isRegistered)
            findings.Expect("SEL-05", end.IsInError && inTime, $"'{name}' was not offered, and the leader {end.InWords} {waited} after the ACK of its Port OK; after {timeout} it ends with 1 (section 6).", agreed);
    }

    /// <summary>The movie that the leader was told to choose; empty if the trace does not say.</summary>
    private static string WantedBy(Dossier dossier, ClientSession session) => dossier.Trace.Clients.GetValueOrDefault(session.Client.Address)?.Movie ?? "";
}
