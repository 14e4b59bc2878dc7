namespace ProtocolLab.Verification;

/// <summary>A server's mistakes in a session.</summary>
internal static class ServerSessionMutants
{
    public static IReadOnlyList<Mutant> All { get; } =
    [
        .. ServerRegistrationMutants.All,
        .. ServerWindowMutants.All,
        .. ServerIntervalMutants.All,
        .. ServerOfferMutants.All,
        .. ServerChoiceMutants.All,
        .. ServerStreamMutants.All,
        .. ServerContentMutants.All,
        .. ServerEndMutants.All,
        .. ServerGroupMutants.All,
        .. ServerSessionWireMutants.All,
        .. ServerDisturbanceMutants.All,
    ];
}
