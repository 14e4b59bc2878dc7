using ProtocolLab.MovieStreaming;
using ProtocolLab.Network;

namespace ProtocolLab.Conformance;

/// <summary>The session's interval is the largest wish, within the thresholds, and the stream keeps it.</summary>
internal sealed class IntervalMonitor : IMonitor
{
    /// <summary>Section 8: the mean is judged within 5 % in virtual time, within 20 % on real sockets.</summary>
    private const int ExactPercent = 5;

    /// <summary>Section 8: in real time a capture may see in one burst what was sent apart, so that the lower limit holds for 20 packets together.</summary>
    private const int RealTimeWindow = 20;

    public IReadOnlyList<string> Requirements => ["REG-07", "STR-03", "STR-04"];

    public void Judge(Dossier dossier, Findings findings)
    {
        foreach (var (_, session) in dossier.ServerSessions)
        {
            var demanded = SessionInterval(session, dossier.Parameters);
            foreach (var client in session.Streams.Keys)
            {
                var stream = session.StreamTo(client);
                if (stream.Count < 2) continue;
                JudgeMean(dossier, client, stream, demanded, findings);
                JudgeGaps(dossier, client, stream, findings);
            }
        }
    }

    private static Duration SessionInterval(ServerSession session, Parameters parameters)
    {
        var latestWishes = session.ValidRegistrations.GroupBy(seen => seen.From).Select(client => Duration.FromMicroseconds(client.Last().IntervalMicroseconds));
        var largest = latestWishes.Append(parameters.Interval).Max();
        return largest < parameters.MinInterval ? parameters.MinInterval : largest > parameters.MaxInterval ? parameters.MaxInterval : largest;
    }

    private static void JudgeMean(Dossier dossier, Endpoint client, IReadOnlyList<Observation> stream, Duration demanded, Findings findings)
    {
        var mean = (stream[^1].At - stream[0].At) / (stream.Count - 1);
        var tolerance = new Tolerance(Duration.Zero, Math.Max(ExactPercent, dossier.Tolerance.Percent));
        var kept = tolerance.Equal(mean, demanded);
        // In real time a stream that is too slow may be a busy machine's: that is STR-04's matter, no proof of a wrong interval.
        if (!kept && dossier.Tolerance != Tolerance.None && mean > demanded && mean <= dossier.Parameters.MaxInterval)
            findings.CannotTell("REG-07", $"The mean interval toward {client} was {mean} instead of {demanded}: it cannot be told whether the server took it for that, or was late.", stream[0], stream[^1]);
        else
            findings.Expect("REG-07", kept, $"The mean interval toward {client} was {mean}; registrations and parameters make it {demanded}.", stream[0], stream[^1]);
        findings.Expect("STR-04", kept, $"The mean interval toward {client} was {mean}; the session's interval is {demanded}.", stream[0], stream[^1]);
    }

    private static void JudgeGaps(Dossier dossier, Endpoint client, IReadOnlyList<Observation> stream, Findings findings)
    {
        var (min, max) = (dossier.Parameters.MinInterval, dossier.Parameters.MaxInterval);
        var reach = dossier.Tolerance == Tolerance.None ? 1 : RealTimeWindow - 1;
        for (var i = 1; i < stream.Count; i++)
        {
            var gap = stream[i].At - stream[i - 1].At;
            if (!dossier.Tolerance.AtMost(gap, max))
            {
                findings.Miss("STR-03", $"Two stream packets toward {client} were {gap} apart; allowed are {min} to {max}.", stream[i - 1], stream[i]);
                return;
            }

            if (i < reach) continue;
            var (first, span) = (stream[i - reach], stream[i].At - stream[i - reach].At);
            if (dossier.Tolerance.AtLeast(span, min * reach)) continue;
            findings.Miss("STR-03", reach == 1
                ? $"Two stream packets toward {client} were {gap} apart; allowed are {min} to {max}."
                : $"{reach + 1} stream packets toward {client} came within {span}; min-interval is {min}.", first, stream[i]);
            return;
        }

        findings.Pass("STR-03", stream[0], stream[^1]);
    }
}
