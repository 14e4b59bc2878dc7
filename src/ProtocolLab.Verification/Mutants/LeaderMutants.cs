namespace ProtocolLab.Verification;

/// <summary>A leader's mistakes, in the handshake and in the choice of the movie.</summary>
internal static class LeaderMutants
{
    public static IReadOnlyList<Mutant> All { get; } = [];
}
