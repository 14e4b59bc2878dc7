using ProtocolLab.MovieStreaming.Wire;

namespace ProtocolLab.Conformance;

/// <summary>Only the leader chooses, only what there is, and only once.</summary>
internal sealed class ChosenMovieMonitor : IMonitor
{
    public IReadOnlyList<string> Requirements => ["SEL-07", "SEL-08"];

    public void Judge(Dossier dossier, Findings findings)
    {
        foreach (var (server, session) in dossier.ServerSessions)
        {
            JudgeDuringStream(session, findings);
            var choices = session.Received(PacketType.MovieChoice).Where(choice => choice.At < session.WindowEndsAt && !session.IsAtWindowsEnd(choice.At)).ToList();
            var streamed = session.FirstOfStream;
            foreach (var choice in choices.Where(choice => choice != session.ValidChoice))
            {
                var legal = choice.From == session.Leader && session.MayOffer(choice.MovieId);
                var matters = session.ValidChoice is null || choice.MovieId != session.ValidChoice.MovieId;
                if (!matters || (streamed is null && session.HasToStream)) continue;
                if (!legal && IsSilencedBy(dossier, server, session, choice))
                    findings.Miss("SEL-07", $"The server sent nothing any more after {choice.From} had chosen movie {choice.MovieId}.", choice);
                if (!legal && streamed is not null && streamed.MovieId != session.ValidChoice?.MovieId && session.MayOffer(streamed.MovieId) && choices.All(other => other.MovieId != streamed.MovieId))
                    findings.Miss("SEL-07", $"{choice.From} chose movie {choice.MovieId}, which there is not, and movie {streamed.MovieId} was streamed.", choice, streamed);
                findings.Expect(legal ? "SEL-08" : "SEL-07", streamed?.MovieId != choice.MovieId,
                    $"Movie {choice.MovieId} was streamed, which {choice.From} chose {(legal ? "after another had been chosen" : "without the right to")}.",
                    choice, streamed ?? choice);
            }
        }
    }

    // Offers or a stream were still to come: discarding a choice is not dying of it.
    private static bool IsSilencedBy(Dossier dossier, ServerView server, ServerSession session, Observation choice)
    {
        var due = session.ValidChoice is null ? choice.At + (dossier.ResponseTime * 2) : session.WindowEndsAt + (dossier.Parameters.MaxInterval * 2);
        var isDue = session.HasToStream || (session.ValidChoice is null && due < session.WindowEndsAt);
        return isDue && due < dossier.EndsAt && !server.Index.After(choice.Frame).Any(seen => seen.Place == Place.AtSender);
    }

    // The window is over, the choice is made, and one more changes nothing.
    private static void JudgeDuringStream(ServerSession session, Findings findings)
    {
        if (session.ValidChoice is not { } valid || session.FirstOfStream is not { } first) return;
        var stream = session.Sent(PacketType.Stream);
        var others = session.Received(PacketType.MovieChoice).Where(choice => choice.From == session.Leader && choice.Frame > first.Frame
            && choice.Frame < stream[^1].Frame && choice.MovieId != valid.MovieId && session.MayOffer(choice.MovieId));
        foreach (var choice in others)
        {
            var changed = stream.FirstOrDefault(seen => seen.Frame > choice.Frame && seen.MovieId == choice.MovieId);
            findings.Expect("SEL-08", changed is null, $"Movie {choice.MovieId} was streamed from Seq {changed?.Seq} on, which the leader chose during the stream of another.", choice, changed ?? first);
        }
    }
}
