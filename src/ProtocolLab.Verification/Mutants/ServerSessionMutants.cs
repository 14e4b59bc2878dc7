namespace ProtocolLab.Verification;

/// <summary>A server's mistakes in a session.</summary>
internal static class ServerSessionMutants
{
    public static IReadOnlyList<Mutant> All { get; } = [];
}
