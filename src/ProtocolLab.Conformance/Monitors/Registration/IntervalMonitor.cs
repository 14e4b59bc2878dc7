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
            var readings = SessionIntervals(session, dossier.Parameters);
            foreach (var client in session.Streams.Keys)
            {
                var stream = session.StreamTo(client);
                if (stream.Count < 2) continue;
                JudgeMean(dossier, client, stream, readings, findings);
                JudgeGaps(dossier, client, stream, findings);
            }
        }
    }

    // When the network brings an older request again, its wish is the latest that came or not the latest that was sent: either will do.
    private static Duration[] SessionIntervals(ServerSession session, Parameters parameters)
    {
        var clients = session.ValidRegistrations.GroupBy(seen => seen.From).ToList();
        var asTheyCame = Limited(clients.Select(client => client.Last()), parameters);
        var withoutCopies = Limited(clients.Select(client => client.DistinctBy(seen => seen.Digest).Last()), parameters);
        return asTheyCame == withoutCopies ? [asTheyCame] : [asTheyCame, withoutCopies];
    }

    private static Duration Limited(IEnumerable<Observation> latest, Parameters parameters)
    {
        var largest = latest.Select(seen => Duration.FromMicroseconds(seen.IntervalMicroseconds)).Append(parameters.Interval).Max();
        return largest < parameters.MinInterval ? parameters.MinInterval : largest > parameters.MaxInterval ? parameters.MaxInterval : largest;
    }

    private static void JudgeMean(Dossier dossier, Endpoint client, IReadOnlyList<Observation> stream, Duration[] readings, Findings findings)
    {
        var mean = (stream[^1].At - stream[0].At) / (stream.Count - 1);
        var tolerance = new Tolerance(Duration.Zero, Math.Max(ExactPercent, dossier.Tolerance.Percent));
        var kept = Array.Exists(readings, reading => tolerance.Equal(mean, reading));
        var demanded = kept ? Array.Find(readings, reading => tolerance.Equal(mean, reading)) : readings[0];
        if (!kept && (IsWithinTolerance(dossier, stream, demanded) || IsUsual(dossier, stream, readings)))
            findings.Pass("REG-07", stream[0], stream[^1]);
        else if (!kept && !ProvesAnotherInterval(dossier, stream, mean, demanded))
            findings.CannotTell("REG-07", $"The mean interval toward {client} was {mean} instead of {demanded}: it cannot be told whether the server took it for that, or was late.", stream[0], stream[^1]);
        else
            findings.Expect("REG-07", kept, $"The mean interval toward {client} was {mean}; registrations and parameters make it {demanded}.", stream[0], stream[^1]);
        findings.Expect("STR-04", kept, $"The mean interval toward {client} was {mean}; the session's interval is {demanded}.", stream[0], stream[^1]);
    }

    // What section 8 demands of the mean is STR-04's; that the server took the right interval is timing in general, where a short stream may
    // be off by as much as one packet may.
    private static bool IsWithinTolerance(Dossier dossier, IReadOnlyList<Observation> stream, Duration demanded) =>
        dossier.Tolerance != Tolerance.None && dossier.Tolerance.Equal(stream[^1].At - stream[0].At, demanded * (stream.Count - 1));

    // In real time a mean that is off may be a busy machine's, which is STR-04's matter: a first packet that was late by the time that the
    // judgement bears anyway makes a short stream too fast, and pauses make it too slow. Intervals that are all far too long are no pauses.
    private static bool ProvesAnotherInterval(Dossier dossier, IReadOnlyList<Observation> stream, Duration mean, Duration demanded)
    {
        if (dossier.Tolerance == Tolerance.None || mean > dossier.Parameters.MaxInterval) return true;
        if (mean < demanded) return true;
        return Quantile(stream, 2) > (demanded * 2) + dossier.Tolerance.For(demanded);
    }

    // What a server aims at shows in what is usual, not in the mean, which one long pause spoils. Where it may not catch up, because
    // its interval is the shortest allowed, load makes most gaps longer, and the shorter ones show the aim.
    private static bool IsUsual(Dossier dossier, IReadOnlyList<Observation> stream, Duration[] readings)
    {
        if (dossier.Tolerance == Tolerance.None) return false;
        var relative = dossier.Tolerance with { Absolute = Duration.Zero };
        var (median, lowerQuartile) = (Quantile(stream, 2), Quantile(stream, 4));
        return Array.Exists(readings, reading => relative.Equal(median, reading) || (median > reading && relative.Equal(lowerQuartile, reading)));
    }

    private static Duration Quantile(IReadOnlyList<Observation> stream, int part)
    {
        var gaps = stream.Zip(stream.Skip(1), (first, second) => second.At - first.At).Order().ToList();
        return gaps[gaps.Count / part];
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

        // A burst within fewer packets than the lower limit is judged over proves nothing either way.
        if (stream.Count > reach) findings.Pass("STR-03", stream[0], stream[^1]);
    }
}
