namespace ProtocolLab.Replay;

/// <summary>In what a packet of the new exchange differs from the recorded one.</summary>
public enum DifferenceKind
{
    /// <summary>Recorded, and did not come again.</summary>
    Missing,

    /// <summary>Came now, and had not been recorded.</summary>
    Unexpected,

    /// <summary>A field has another value where the protocol leaves no choice.</summary>
    Field,

    /// <summary>It came before or after others that it had followed or preceded.</summary>
    Order,

    /// <summary>It was repeated more or less often by its sender's own timer: a matter of timing, which makes no exchange another one.</summary>
    Timing,

    /// <summary>The capture does not show enough to tell.</summary>
    Unseen,
}

/// <summary>One difference between a recorded conversation and the new one.</summary>
/// <param name="Kind">What sort.</param>
/// <param name="Conversation">Whose, as recorded.</param>
/// <param name="RecordedFrame">In the capture; of something unexpected, the packet after which it came. Null if there is none.</param>
/// <param name="NewFrame">In the new trace; of something missing, the packet after which it was expected. Null if there is none.</param>
/// <param name="Expected">What the recording has.</param>
/// <param name="Found">What came.</param>
/// <param name="Packets">How many packets in a row have it.</param>
public sealed record Difference(DifferenceKind Kind, string Conversation, long? RecordedFrame, long? NewFrame, string Expected, string Found, int Packets = 1)
{
    /// <summary>Whether it makes the new exchange another one.</summary>
    public bool Counts => Kind is not (DifferenceKind.Timing or DifferenceKind.Unseen);
}
