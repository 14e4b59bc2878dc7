using ProtocolLab.Network;

namespace ProtocolLab.Conformance;

/// <summary>Pairs questions with answers: each answer serves one question, the latest that it can, so that an unanswered one stays so.</summary>
internal static class Answers
{
    /// <param name="questions">In the order in which they arrived.</param>
    /// <param name="answers">In the order in which they were sent.</param>
    /// <param name="within">An answer that takes longer is none.</param>
    public static IReadOnlyList<(Observation Question, Observation? Answer)> Pair(
        IReadOnlyList<Observation> questions, IEnumerable<Observation> answers, Duration within, Func<Observation, Observation, bool> fits)
    {
        var pairs = questions.Select(question => (Question: question, Answer: (Observation?)null)).ToArray();
        var asked = 0;
        foreach (var answer in answers)
        {
            while (asked < pairs.Length && pairs[asked].Question.Frame < answer.Frame) asked++;
            for (var i = asked - 1; i >= 0 && answer.At - pairs[i].Question.At <= within; i--)
            {
                if (pairs[i].Answer is not null || !fits(pairs[i].Question, answer)) continue;
                pairs[i].Answer = answer;
                break;
            }
        }

        return pairs;
    }
}
