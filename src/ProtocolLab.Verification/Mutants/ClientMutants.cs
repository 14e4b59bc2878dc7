namespace ProtocolLab.Verification;

/// <summary>Mistakes of leaders and members alike, and of members alone.</summary>
internal static class ClientMutants
{
    public static IReadOnlyList<Mutant> All { get; } = [];
}
