namespace ProtocolLab.Verification;

/// <summary>A member (sections 4 to 7).</summary>
internal static class MemberCases
{
    public static IReadOnlyList<Case> All { get; } = [];
}
