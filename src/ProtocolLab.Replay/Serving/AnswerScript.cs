using ProtocolLab.Conformance;
using ProtocolLab.MovieStreaming.Wire;

namespace ProtocolLab.Replay;

/// <summary>What the recorded server sent in one conversation, by the client's packet that set it off.</summary>
internal static class AnswerScript
{
    /// <returns>For every client's packet the answers that followed from it, in order.</returns>
    public static Dictionary<Observation, List<Observation>> Of(RecordedGroup group, RecordedConversation conversation)
    {
        var script = new Dictionary<Observation, List<Observation>>();
        var sent = conversation.Sent;
        var past = 0;
        foreach (var answer in conversation.Answers)
        {
            while (past < sent.Count && sent[past].Frame < answer.Frame) past++;
            if (TriggerOf(group, conversation, answer, past) is not { } trigger) continue;
            if (!script.TryGetValue(trigger, out var some)) script.Add(trigger, some = []);
            some.Add(answer);
        }

        return script;
    }

    private static Observation? TriggerOf(RecordedGroup group, RecordedConversation conversation, Observation answer, int past)
    {
        var sent = conversation.Sent;
        return answer switch
        {
            { IsPacket: true, Type: PacketType.PortAllocated } => Last(seen => seen.Is(PacketType.PortRequest)),
            { IsPacket: true, Type: PacketType.Ack } => Last(seen => seen.IsPacket && seen.Seq == answer.Seq),
            // The offer and the stream follow from the Port OK; where the capture does not show it, from the first registration.
            _ when conversation.Offer is { } offer => offer.Answer ?? FirstRegistration(group, offer),
            _ => null,
        } ?? Last(_ => true);

        Observation? Last(Predicate<Observation> matches)
        {
            var index = past == 0 ? -1 : sent.FindLastIndex(past - 1, past, matches);
            return index < 0 ? null : sent[index];
        }
    }

    private static Observation? FirstRegistration(RecordedGroup group, RecordedOffer offer) =>
        group.HasHandshake ? null : offer.Conversations.Values.SelectMany(each => each.Sent).Where(seen => seen.Is(PacketType.RegistrationRequest)).MinBy(seen => seen.Frame);
}
