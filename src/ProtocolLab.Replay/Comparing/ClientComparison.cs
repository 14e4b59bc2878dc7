using ProtocolLab.Conformance;
using ProtocolLab.Network;

namespace ProtocolLab.Replay;

/// <summary>Compares the exchange of a client replay, as its own trace shows it, with the recording.</summary>
internal sealed class ClientComparison
{
    private readonly RecordedCapture old;
    private readonly RecordedCapture now;
    private readonly ClientReplay play;
    private readonly Instant endsAt;
    private readonly HashSet<RecordedConversation> compared = [];

    /// <param name="old">The recording.</param>
    /// <param name="now">The new trace, read in the same way.</param>
    /// <param name="play">What was played.</param>
    /// <param name="endsAt">The instant of the new trace that corresponds to the capture's end.</param>
    public ClientComparison(RecordedCapture old, RecordedCapture now, ClientReplay play, Instant endsAt)
    {
        this.old = old;
        this.now = now;
        this.play = play;
        this.endsAt = endsAt;
    }

    public IReadOnlyList<ComparedConversation> Run()
    {
        List<ComparedConversation> all = [.. play.Conversations.Select(Compare)];
        // Only what was played in the recording's place can answer it; what else came was not asked for.
        all.AddRange(now.Conversations.Where(each => each.Answers.Count > 0 && !compared.Contains(each)).Select(Surplus));
        return all;
    }

    private ComparedConversation Compare(LiveConversation live)
    {
        var group = now.Groups.FirstOrDefault(each => each.HasHandshake ? IsOf(live.Group, each) : !live.Group.Recorded.HasHandshake && each.Offers[0].Port == live.Offer?.Port);
        var found = live.Offer is null ? group?.Handshake : SessionOf(live, group);
        if (found is not null) compared.Add(found);
        var recorded = live.Recorded;
        var name = recorded.Offer is null ? $"{recorded.Client} handshake" : $"{recorded.Client} session {recorded.Offer.Port}";
        var pair = new ConversationPair(name, recorded, live.Group.Recorded, found, group, old.Vantage.IsServers(recorded.Client.Address), endsAt + live.Group.Shift);
        return new ComparedConversation(name, recorded.Sent.Count, recorded.Answers.Count, pair.NewAnswers.Count, AnswerComparison.Of(pair));
    }

    private bool IsOf(LiveGroup live, RecordedGroup group) =>
        play.Conversations.FirstOrDefault(each => each.Group == live && each.Offer is null) is { LocalPort: not 0 } handshake && play.EndOf(handshake) == group.Leader;

    private RecordedConversation? SessionOf(LiveConversation live, RecordedGroup? group)
    {
        var index = live.Group.Offers.IndexOf(live.Offer!);
        return group is not null && index < group.Offers.Count ? group.Offers[index].Conversations.GetValueOrDefault(play.EndOf(live)) : null;
    }

    private static ComparedConversation Surplus(RecordedConversation stray)
    {
        var name = $"{stray.Client} (as played now)";
        var first = stray.Answers[0];
        return new ComparedConversation(name, 0, 0, stray.Answers.Count,
            [new Difference(DifferenceKind.Unexpected, name, null, first.Frame, "nothing", $"{AnswerFolding.KindOf(first)} and what follows it", stray.Answers.Count)]);
    }
}

/// <summary>One conversation, compared.</summary>
/// <param name="Name">Whose, as recorded.</param>
/// <param name="Sent">Packets that the recorded client sent.</param>
/// <param name="Recorded">Answers in the recording.</param>
/// <param name="Came">Answers now.</param>
/// <param name="Differences">In order.</param>
internal sealed record ComparedConversation(string Name, int Sent, int Recorded, int Came, IReadOnlyList<Difference> Differences);
