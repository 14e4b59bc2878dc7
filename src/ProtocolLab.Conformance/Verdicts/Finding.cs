namespace ProtocolLab.Conformance;

/// <summary>The judgement on one requirement over one trace.</summary>
/// <param name="Requirement">What was judged.</param>
/// <param name="Verdict">How it ended.</param>
/// <param name="Exercised">How many times the trace put the requirement to the test.</param>
/// <param name="Reason">Why, in words, for everything but a pass; else empty.</param>
/// <param name="Frames">Witnesses: 1-based frame numbers of the trace, at most <see cref="MaxFrames"/>.</param>
public sealed record Finding(Requirement Requirement, Verdict Verdict, int Exercised, string Reason, IReadOnlyList<long> Frames)
{
    /// <summary>Witnesses beyond this many prove nothing more.</summary>
    public const int MaxFrames = 10;

    /// <summary>
    /// The requirement that was missed, where a datagram that had to be discarded takes the blame for it; null where the
    /// finding stands for itself.
    /// </summary>
    public string? InsteadOf { get; init; }

    /// <summary>What was missed, without the datagram that takes the blame for it.</summary>
    public string OwnReason { get; init; } = Reason;
}
