namespace ProtocolLab.Verification;

/// <summary>A server in a session (sections 4 to 7).</summary>
internal static class ServerSessionCases
{
    public static IReadOnlyList<Case> All { get; } = [];
}
