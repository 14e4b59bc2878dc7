namespace ProtocolLab.Verification;

/// <summary>A client in a session (sections 4, 6 and 7): members, and what leaders and members have in common.</summary>
internal static class MemberCases
{
    public static IReadOnlyList<Case> All { get; } =
    [
        .. SessionCases.All, .. ClientRegistrationCases.All, .. RegistrationAckCases.All, .. TakenPortCases.All,
        .. StreamOrderCases.All, .. StreamLossCases.All, .. StreamDuplicateCases.All, .. StreamEndCases.All, .. StreamShapeCases.All,
        .. ForeignMovieCases.All, .. StrangerCases.All, .. SilenceCases.All, .. UnexpectedPacketCases.All, .. MalformedDatagramCases.All,
    ];
}
