using ProtocolLab.MovieStreaming.Wire;

namespace ProtocolLab.Conformance;

/// <summary>The leader answers every part of the catalogue that lists its movie, always with the same choice.</summary>
internal sealed class ChoiceMonitor : IMonitor
{
    public IReadOnlyList<string> Requirements => ["SEL-05", "SEL-06"];

    public void Judge(Dossier dossier, Findings findings)
    {
        foreach (var session in dossier.ClientSessions.Where(session => session.Leader is not null))
        {
            var offers = session.Received(PacketType.MoviesAvailable).Where(offer => offer.Frame > session.Leader!.Agreed!.Frame).ToList();
            var choices = session.Sent(PacketType.MovieChoice).ToList();
            if (choices.Count > 0) JudgeAnswers(dossier, offers, choices, findings);
            else JudgeNoChoice(dossier, session, offers, findings);
        }
    }

    private static void JudgeAnswers(Dossier dossier, IReadOnlyList<Observation> offers, IReadOnlyList<Observation> choices, Findings findings)
    {
        var wanted = choices[0].MovieId;
        var listing = offers.Where(offer => offer.Movies.Any(movie => movie.Id == wanted)).ToList();
        var answered = 0;
        foreach (var (offer, choice) in Answers.Pair(listing, choices, dossier.ResponseTime, (_, _) => true))
        {
            var id = answered++ == 0 ? "SEL-05" : "SEL-06";
            if (choice is not null)
                findings.Expect(id, choice.MovieId == wanted, $"The leader first chose movie {wanted}, then {choice.MovieId}.", offer, choice);
            else if (offer.At + dossier.ResponseTime < dossier.EndsAt && offer.At + dossier.ResponseTime < dossier.EndOf(offer.To.Address))
                findings.Miss(id, $"A Movies Available that lists movie {wanted} was not answered.", offer);
        }

        if (choices.Count > listing.Count)
            findings.Miss("SEL-05", $"{choices.Count} Movie Choices answered {listing.Count} Movies Available that list movie {wanted}.", choices[^1]);
    }

    private static void JudgeNoChoice(Dossier dossier, ClientSession session, IReadOnlyList<Observation> offers, Findings findings)
    {
        if (offers.Count == 0) return;
        var note = dossier.Trace.Clients.GetValueOrDefault(session.Client.Address);
        if (note?.ExitCode is { } code)
            findings.Expect("SEL-05", code != 0, "The leader chose no movie and yet exited with 0.", offers[0]);
        else if (note is null)
            findings.CannotTell("SEL-05", "The leader answered no Movies Available; the trace does not tell which movie it wanted, nor how it ended.", offers[0]);
    }
}
