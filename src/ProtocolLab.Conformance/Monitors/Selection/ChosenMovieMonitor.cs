using ProtocolLab.MovieStreaming.Wire;

namespace ProtocolLab.Conformance;

/// <summary>Only the leader chooses, only what there is, and only once.</summary>
internal sealed class ChosenMovieMonitor : IMonitor
{
    public IReadOnlyList<string> Requirements => ["SEL-07", "SEL-08"];

    public void Judge(Dossier dossier, Findings findings)
    {
        foreach (var (_, session) in dossier.ServerSessions)
        {
            var choices = session.Received(PacketType.MovieChoice).Where(choice => choice.At < session.WindowEndsAt && !session.IsAtWindowsEnd(choice.At)).ToList();
            var streamed = session.FirstOfStream;
            foreach (var choice in choices.Where(choice => choice != session.ValidChoice))
            {
                var legal = choice.From == session.Leader && session.OfferedMovies.ContainsKey(choice.MovieId);
                var matters = session.ValidChoice is null || choice.MovieId != session.ValidChoice.MovieId;
                if (!matters || (streamed is null && session.HasToStream)) continue;
                findings.Expect(legal ? "SEL-08" : "SEL-07", streamed?.MovieId != choice.MovieId,
                    $"Movie {choice.MovieId} was streamed, which {choice.From} chose {(legal ? "after another had been chosen" : "without the right to")}.",
                    choice, streamed ?? choice);
            }
        }
    }
}
