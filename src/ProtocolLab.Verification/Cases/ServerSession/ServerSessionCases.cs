namespace ProtocolLab.Verification;

/// <summary>A server in a session (sections 4 to 7).</summary>
internal static class ServerSessionCases
{
    public static IReadOnlyList<Case> All { get; } =
    [
        .. WholeSessionCases.All,
        .. ServerRegistrationCases.All,
        .. WindowCases.All,
        .. WishCases.All,
        .. OfferCases.All,
        .. ChoiceCases.All,
        .. StreamCases.All,
        .. EndCases.All,
        .. LostClientCases.All,
        .. WindowDisturbanceCases.All,
        .. StreamDisturbanceCases.All,
        .. EndDisturbanceCases.All,
    ];
}
