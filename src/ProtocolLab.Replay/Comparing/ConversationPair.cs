using ProtocolLab.Conformance;

namespace ProtocolLab.Replay;

/// <summary>A recorded conversation and what came of it now.</summary>
/// <param name="Name">As differences name it.</param>
/// <param name="Old">The recorded one.</param>
/// <param name="OldGroup">Its group.</param>
/// <param name="New">The new one; null if it did not come about.</param>
/// <param name="NewGroup">Its group.</param>
/// <param name="IsServersView">Whether the capture shows all that the server sent.</param>
/// <param name="NewEndsAt">What came later than this had no time to be recorded.</param>
internal sealed record ConversationPair(string Name, RecordedConversation Old, RecordedGroup OldGroup, RecordedConversation? New, RecordedGroup? NewGroup, bool IsServersView, Network.Instant NewEndsAt)
{
    public IReadOnlyList<Observation> NewAnswers => New?.Answers ?? [];

    /// <summary>The first packet of the conversation in the capture.</summary>
    public long? FirstOldFrame => FirstOf(Old);

    /// <summary>The same in the new trace.</summary>
    public long? FirstNewFrame => FirstOf(New);

    public string? OldMovie(ushort id) => Old.Offer?.Movies.GetValueOrDefault(id);

    public string? NewMovie(ushort id) => New?.Offer?.Movies.GetValueOrDefault(id);

    private static long? FirstOf(RecordedConversation? talk) => talk switch
    {
        { Sent: [var sent, ..], Answers: [var answer, ..] } => Math.Min(sent.Frame, answer.Frame),
        { Sent: [var sent, ..] } => sent.Frame,
        { Answers: [var answer, ..] } => answer.Frame,
        _ => null,
    };

    public Difference Differ(DifferenceKind kind, long? oldFrame, long? newFrame, string expected, string found) => new(kind, Name, oldFrame, newFrame, expected, found);
}
