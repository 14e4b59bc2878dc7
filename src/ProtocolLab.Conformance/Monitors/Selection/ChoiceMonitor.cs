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
            var offers = session.Received(PacketType.MoviesAvailable).Where(offer => offer.Frame > session.Leader!.Agreed!.Frame).ToList();
            var choices = session.Sent(PacketType.MovieChoice);
            if (choices.Count > 0) JudgeAnswers(dossier, session, offers, choices, findings);
            else JudgeNoChoice(dossier, session, offers, findings);
        }
    }

    private static void JudgeAnswers(Dossier dossier, ClientSession session, IReadOnlyList<Observation> offers, IReadOnlyList<Observation> choices, Findings findings)
    {
        var wanted = choices[0].MovieId;
        var name = WantedBy(dossier, session);
        if (name.Length > 0 && IdOf(name, offers) is { } listedId && listedId != wanted)
        {
            findings.Miss("SEL-05", $"The leader was to choose '{name}', which is movie {listedId}, and chose {wanted}.", offers[0], choices[0]);
            return;
        }

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
        var name = WantedBy(dossier, session);
        if (name.Length == 0)
            findings.CannotTell("SEL-05", "The leader answered no Movies Available; the trace does not tell which movie it wanted, nor how it ended.", offers[0]);
        else if (offers.FirstOrDefault(offer => offer.Movies.Any(movie => movie.Name == name)) is { } listing)
            JudgeUnanswered(dossier, session, listing, name, findings);
        else if (note?.ExitCode is { } code)
            findings.Expect("SEL-05", code != 0 && dossier.Tolerance.AtMost(note.EndedAt - session.Leader!.Agreed!.At, dossier.Parameters.ServerTimeout),
                $"'{name}' was not offered, and the leader ended {note.EndedAt - session.Leader!.Agreed!.At} after its session began with exit code {code}.", offers[0]);
    }

    private static void JudgeUnanswered(Dossier dossier, ClientSession session, Observation listing, string name, Findings findings)
    {
        if (listing.At + dossier.ResponseTime < Instant.Earlier(dossier.EndsAt, dossier.EndOf(session.Client.Address)))
            findings.Miss("SEL-05", $"A Movies Available that lists '{name}', which the leader was to choose, was not answered.", listing);
    }

    /// <summary>The movie that the leader was told to choose; empty if the trace does not say.</summary>
    private static string WantedBy(Dossier dossier, ClientSession session) => dossier.Trace.Clients.GetValueOrDefault(session.Client.Address)?.Movie ?? "";

    private static ushort? IdOf(string name, IReadOnlyList<Observation> offers) =>
        offers.SelectMany(offer => offer.Movies).Where(movie => movie.Name == name).Select(movie => (ushort?)movie.Id).FirstOrDefault();
}
