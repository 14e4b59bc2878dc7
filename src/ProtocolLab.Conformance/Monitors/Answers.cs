using ProtocolLab.Network;

namespace ProtocolLab.Conformance;

/// <summary>Pairs questions with answers: each answer serves one question, the earliest that it can.</summary>
internal static class Answers
{
    /// <param name="questions">In the order in which they arrived.</param>
    /// <param name="answers">In the order in which they were sent.</param>
    /// <param name="within">An answer that takes longer is none.</param>
    public static IEnumerable<(Observation Question, Observation? Answer)> Pair(
        IEnumerable<Observation> questions, IEnumerable<Observation> answers, Duration within, Func<Observation, Observation, bool> fits)
    {
        var free = new LinkedList<Observation>(answers);
        foreach (var question in questions)
        {
            var node = free.First;
            while (node is not null && !(node.Value.Frame > question.Frame && node.Value.At - question.At <= within && fits(question, node.Value)))
                node = node.Next;
            if (node is not null) free.Remove(node);
            yield return (question, node?.Value);
        }
    }
}
