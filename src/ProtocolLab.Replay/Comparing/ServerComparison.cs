using ProtocolLab.Network;

namespace ProtocolLab.Replay;

/// <summary>Compares what live clients sent to a replayed server with what the recorded ones had sent.</summary>
internal static class ServerComparison
{
    /// <param name="recording">The recording.</param>
    /// <param name="now">The new trace, read in the same way.</param>
    /// <param name="play">What was played.</param>
    public static IReadOnlyList<ComparedConversation> Run(RecordedCapture recording, RecordedCapture now, ServerReplay play)
    {
        var compared = new HashSet<RecordedConversation>();
        List<ComparedConversation> all = [.. play.Conversations.Select(Compare)];
        all.AddRange(now.Conversations.Where(each => each.Sent.Count > 0 && !compared.Contains(each)).Select(Surplus));
        return all;

        ComparedConversation Compare(ServedConversation live)
        {
            var group = now.Groups.FirstOrDefault(each => each.HasHandshake ? live.Group.Handshake?.Client == each.Leader : !live.Group.Recorded.HasHandshake && each.Offers[0].Port == live.Offer?.Port);
            var found = live.Offer is null ? group?.Handshake : SessionOf(live, group);
            if (found is not null) compared.Add(found);
            var recorded = live.Recorded;
            var name = recorded.Offer is null ? $"{recorded.Client} handshake" : $"{recorded.Client} session {recorded.Offer.Port}";
            var pair = new ConversationPair(name, recorded, live.Group.Recorded, found, group, recording.Vantage.IsServers(recorded.Client.Address), Instant.Never);
            return new ComparedConversation(name, recorded.Answers.Count, recorded.Sent.Count, found?.Sent.Count ?? 0, RequestComparison.Of(pair));
        }
    }

    private static RecordedConversation? SessionOf(ServedConversation live, RecordedGroup? group)
    {
        var index = live.Group.Offers.IndexOf(live.Offer!);
        return group is not null && index < group.Offers.Count && live.Client is { } client ? group.Offers[index].Conversations.GetValueOrDefault(client) : null;
    }

    private static ComparedConversation Surplus(RecordedConversation stray)
    {
        var name = $"{stray.Client} (live)";
        var first = stray.Sent[0];
        return new ComparedConversation(name, 0, 0, stray.Sent.Count,
            [new Difference(DifferenceKind.Unexpected, name, null, first.Frame, "nobody", $"{AnswerFolding.KindOf(first)} and what follows it", stray.Sent.Count)]);
    }
}
