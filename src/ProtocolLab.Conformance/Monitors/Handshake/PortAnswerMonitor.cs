using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Network;

namespace ProtocolLab.Conformance;

/// <summary>Port OK/NOK for an open allocation is acknowledged; anything else is discarded.</summary>
internal sealed class PortAnswerMonitor : IMonitor
{
    public IReadOnlyList<string> Requirements => ["HS-06", "HS-07", "HS-08", "HS-09"];

    public void Judge(Dossier dossier, Findings findings)
    {
        foreach (var server in dossier.Servers)
        {
            var wanted = Wanted(server).OrderBy(entry => entry.Answer.Frame).ToLookup(entry => entry.Answer.From);
            foreach (var client in server.Exchanges.Select(exchange => exchange.Client).Concat(server.StrayAnswers.Select(stray => stray.From)).Distinct())
                JudgeClient(dossier, server, client, [.. wanted[client]], findings);
            foreach (var allocation in server.Allocations.Where(allocation => allocation.Conclusion == Conclusion.TimedOut))
                JudgeTimeout(server, allocation, findings);
            foreach (var repeat in server.RepeatedOks) JudgeNothingNew(dossier, repeat.Answer, repeat.Session, findings);
        }
    }

    /// <summary>Which answers are to be acknowledged, and by which requirement.</summary>
    private static IEnumerable<(Observation Answer, string Id)> Wanted(ServerView server)
    {
        foreach (var allocation in server.Allocations.Where(allocation => allocation.Answer is not null))
            yield return (allocation.Answer!, allocation.Conclusion == Conclusion.Accepted ? "HS-06" : "HS-07");
        foreach (var (answer, session) in server.RepeatedOks.Where(repeat => repeat.Answer.At < repeat.Session.WindowEndsAt && !repeat.Session.IsAtWindowsEnd(repeat.Answer.At)))
            yield return (answer, "HS-06");
    }

    private static void JudgeClient(Dossier dossier, ServerView server, Endpoint client, IReadOnlyList<(Observation Answer, string Id)> wanted, Findings findings)
    {
        var acks = server.SentFromStandard(client, PacketType.Ack).ToList();
        var used = new HashSet<Observation>();
        foreach (var ((answer, id), (_, ack)) in wanted.Zip(Answers.Pair([.. wanted.Select(entry => entry.Answer)], acks, dossier.ResponseTime, (question, ack) => ack.Seq == question.Seq)))
        {
            if (ack is not null) used.Add(ack);
            if (ack is not null) findings.Pass(id, answer, ack);
            else if (dossier.IsDue(server, answer) && !IsOtherwiseWrong(dossier, server, answer)) findings.Miss(id, $"A Port {(answer.Flag ? "OK" : "NOK")} of {client} got no ACK.", answer);
        }

        foreach (var stray in server.Index.StrayAnswersFrom(client))
        {
            var ack = acks.FirstOrDefault(ack => !used.Contains(ack) && ack.Frame > stray.Frame && ack.Seq == stray.Seq && ack.At - stray.At <= dossier.ResponseTime);
            // A Port OK that comes too late is HS-09's.
            var isLate = server.Allocations.Of(client).Any(allocation => allocation.Conclusion == Conclusion.TimedOut
                && allocation.Offers(stray.Port) && allocation.TimesOutAt <= stray.At);
            var opening = OpeningFor(server, stray);
            findings.Expect(isLate ? "HS-09" : "HS-08", ack is null && opening is null,
                $"A Port {(stray.Flag ? "OK" : "NOK")} for port {stray.Port}, which was not openly allocated to {client}, was {(ack is null ? "accepted" : "acknowledged")}.", stray, ack ?? opening ?? stray);
        }

        JudgeLateOks(dossier, server, client, [.. acks.Where(ack => !used.Contains(ack))], findings);
    }

    // An ACK came that is no packet (WIRE-01) or carries a Seq that nobody used (WIRE-07), or somebody else has been given the port meanwhile (HS-05).
    private static bool IsOtherwiseWrong(Dossier dossier, ServerView server, Observation answer) =>
        server.AnswersWithNonsense(answer, dossier.ResponseTime)
        || server.SentFromStandard(answer.From, PacketType.Ack).Any(ack => ack.Frame > answer.Frame && ack.At - answer.At <= dossier.ResponseTime
            && !server.Index.AnswersFrom(answer.From).Any(known => known.Seq == ack.Seq && known.Frame < ack.Frame))
        || server.Allocations.On(answer.Port).Any(other => other.Client != answer.From && other.Offer.Frame < answer.Frame
            && server.Allocations.Of(answer.From).Any(own => own.Port == answer.Port && own.Offer.Frame < other.Offer.Frame && own.Answer == answer));

    // A server may take it for valid and say nothing: its catalogue then comes from a port that has no session.
    private static Observation? OpeningFor(ServerView server, Observation stray) => !stray.Flag ? null : server.Index.StrayOffersOn(stray.Port).FirstOrDefault(seen =>
        seen.To.Address == stray.From.Address && seen.Frame > stray.Frame);

    /// <summary>A repeated Port OK neither opens the catalogue again nor makes the window longer: the stream would begin later.</summary>
    private static void JudgeNothingNew(Dossier dossier, Observation repeat, ServerSession session, Findings findings)
    {
        var offers = session.Sent(PacketType.MoviesAvailable);
        var again = offers.FirstOrDefault(offer => offer.Frame > repeat.Frame && dossier.Tolerance.AtMost(offer.At - repeat.At, Duration.Zero) && !IsInTurn(offer));
        if (again is not null) findings.Miss("HS-06", "A repeated Port OK drew a Movies Available: it starts nothing new.", repeat, again);
        if (session.FirstOfStream is { } first && session.HasToStream
            && !dossier.Tolerance.AtMost(first.At - session.WindowEndsAt, dossier.Parameters.MaxInterval)
            && dossier.Tolerance.AtLeast(first.At - repeat.At, dossier.Parameters.RegistrationWindow))
        {
            findings.Miss("HS-06", $"The stream began {first.At - session.OpensAt} after the Port OK and {first.At - repeat.At} after its repetition: the window was opened again.", repeat, first);
        }

        bool IsInTurn(Observation offer) => offers.LastOrDefault(earlier => earlier.Frame < offer.Frame && earlier.Digest == offer.Digest) is not { } earlier
            || dossier.Tolerance.Equal(offer.At - earlier.At, dossier.Parameters.RetransmitInterval);
    }

    private static void JudgeLateOks(Dossier dossier, ServerView server, Endpoint client, IReadOnlyList<Observation> acks, Findings findings)
    {
        foreach (var (answer, session) in server.Index.RepeatedOksFrom(client).Where(repeat => repeat.Answer.At > repeat.Session.WindowEndsAt && !repeat.Session.IsAtWindowsEnd(repeat.Answer.At)))
        {
            var ack = acks.FirstOrDefault(ack => ack.Frame > answer.Frame && ack.Seq == answer.Seq && ack.At - answer.At <= dossier.ResponseTime);
            findings.Expect("HS-06", ack is null, $"A Port OK that {answer.From} repeated after the registration window was acknowledged.", answer, ack ?? answer);
        }
    }

    // A release shows when the port is given to somebody else, or when a late Port OK is discarded.
    private static void JudgeTimeout(ServerView server, Allocation allocation, Findings findings)
    {
        var next = server.Allocations.On(allocation.Port).FirstOrDefault(later => later.Offer.At > allocation.TimesOutAt);
        if (next is not null) findings.Pass("HS-09", allocation.Offer, next.Offer);
    }
}
