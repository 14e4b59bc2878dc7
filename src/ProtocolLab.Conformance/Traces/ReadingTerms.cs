using ProtocolLab.MovieStreaming;
using ProtocolLab.Network;

namespace ProtocolLab.Conformance;

/// <summary>What a user knows about a capture that the capture itself may not say.</summary>
public sealed record ReadingTerms
{
    public static readonly ReadingTerms None = new();

    /// <summary>Where the server listens; null takes what the capture says, or shows.</summary>
    public ushort? StandardPort { get; init; }

    /// <summary>The hosts on whose side it was taken, which may be one in the middle; empty to conclude it from the frames.</summary>
    public IReadOnlyList<HostAddress> CapturedAt { get; init; } = [];

    /// <summary>The values of section 8 that were in force, from what the capture says of them, or the defaults.</summary>
    public Func<Parameters, Parameters> Parameters { get; init; } = said => said;

    /// <summary>The hosts whose conduct is judged; empty for all.</summary>
    public IReadOnlyList<HostAddress> Subjects { get; init; } = [];
}
