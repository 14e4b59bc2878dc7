namespace ProtocolLab.Verification;

/// <summary>A server at its standard port (section 3).</summary>
internal static class ServerHandshakeCases
{
    public static IReadOnlyList<Case> All { get; } =
    [
        .. PortRequestCases.All, .. RepeatedRequestCases.All, .. ExhaustionCases.All, .. PortOkCases.All, .. PortNokCases.All, .. StrayAnswerCases.All,
        .. AllocationTimeoutCases.All, .. StandardPortWireCases.All, .. StandardPortMalformedCases.All, .. StandardPortUnexpectedCases.All, .. FloodCases.All,
    ];
}
