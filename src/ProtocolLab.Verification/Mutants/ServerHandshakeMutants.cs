namespace ProtocolLab.Verification;

/// <summary>A server's mistakes at its standard port.</summary>
internal static class ServerHandshakeMutants
{
    public static IReadOnlyList<Mutant> All { get; } =
    [
        .. PortRequestMutants.All, .. PortChoiceMutants.All, .. PortSharingMutants.All, .. PortOkMutants.All, .. PortNokMutants.All,
        .. AllocationTimeoutMutants.All, .. StandardPortWireMutants.All, .. StandardPortDiscardMutants.All,
    ];
}
