namespace ProtocolLab.Verification;

/// <summary>A leader's mistakes, in the handshake and in the choice of the movie.</summary>
internal static class LeaderMutants
{
    public static IReadOnlyList<Mutant> All { get; } =
        [.. LeaderRequestMutants.All, .. LeaderOfferMutants.All, .. LeaderConfirmationMutants.All, .. LeaderSelectionMutants.All, .. LeaderWireMutants.All, .. LeaderTrustMutants.All];

    /// <summary>A leader that is meddled with.</summary>
    public static Mutant Leader(string name, string breaks, Action<Meddler> meddle) => new(name, breaks, SubjectRole.Leader) { Meddle = meddle };
}
