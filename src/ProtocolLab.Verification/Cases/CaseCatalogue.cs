namespace ProtocolLab.Verification;

/// <summary>All cases, subject by subject.</summary>
internal static class CaseCatalogue
{
    public static IReadOnlyList<Case> All { get; } = [.. ServerHandshakeCases.All, .. ServerSessionCases.All, .. LeaderCases.All, .. MemberCases.All];
}
