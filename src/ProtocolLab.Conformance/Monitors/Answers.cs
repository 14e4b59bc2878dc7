using ProtocolLab.Network;

namespace ProtocolLab.Conformance;

/// <summary>
/// Pairs questions with answers: each answer serves one question, the latest that it can, so that an unanswered one stays so.
/// Where that leaves more of them unanswered than it must, answers that came late in a row serve the earliest that they can.
/// </summary>
internal static class Answers
{
    /// <param name="questions">In the order in which they arrived.</param>
    /// <param name="answers">In the order in which they were sent.</param>
    /// <param name="within">An answer that takes longer is none.</param>
    public static IReadOnlyList<(Observation Question, Observation? Answer)> Pair(
        IReadOnlyList<Observation> questions, IEnumerable<Observation> answers, Duration within, Func<Observation, Observation, bool> fits)
    {
        var inOrder = answers as IReadOnlyList<Observation> ?? [.. answers];
        var latest = Pair(questions, inOrder, within, fits, latestFirst: true);
        if (latest.All(pair => pair.Answer is not null)) return latest;
        var earliest = Pair(questions, inOrder, within, fits, latestFirst: false);
        return earliest.Count(pair => pair.Answer is not null) > latest.Count(pair => pair.Answer is not null) ? earliest : latest;
    }

    private static (Observation Question, Observation? Answer)[] Pair(
        IReadOnlyList<Observation> questions, IReadOnlyList<Observation> answers, Duration within, Func<Observation, Observation, bool> fits, bool latestFirst)
    {
        var pairs = questions.Select(question => (Question: question, Answer: (Observation?)null)).ToArray();
        var (overdue, asked) = (0, 0);
        foreach (var answer in answers)
        {
            while (asked < pairs.Length && pairs[asked].Question.Frame < answer.Frame) asked++;
            while (overdue < asked && answer.At - pairs[overdue].Question.At > within) overdue++;
            for (var k = 0; k < asked - overdue; k++)
            {
                var i = latestFirst ? asked - 1 - k : overdue + k;
                if (pairs[i].Answer is not null || !fits(pairs[i].Question, answer)) continue;
                pairs[i].Answer = answer;
                break;
            }
        }

        return pairs;
    }
}
