namespace ProtocolLab.Verification;

/// <summary>All mutants, subject by subject.</summary>
internal static class MutantCatalogue
{
    public static IReadOnlyList<Mutant> All { get; } = [.. ServerHandshakeMutants.All, .. ServerSessionMutants.All, .. LeaderMutants.All, .. ClientMutants.All];
}
