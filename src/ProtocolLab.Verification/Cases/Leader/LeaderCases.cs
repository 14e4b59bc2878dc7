namespace ProtocolLab.Verification;

/// <summary>A leader (sections 3 to 7).</summary>
internal static class LeaderCases
{
    public static IReadOnlyList<Case> All { get; } =
    [
        .. LeaderSmokeCases.All, .. LeaderRequestCases.All, .. LeaderOfferCases.All, .. LeaderConfirmationCases.All, .. LeaderHandshakeNoiseCases.All,
        .. LeaderSelectionCases.All, .. LeaderSelectionNoiseCases.All,
    ];
}
