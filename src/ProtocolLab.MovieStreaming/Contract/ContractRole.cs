namespace ProtocolLab.MovieStreaming.Contract;

/// <summary>Which part a program plays under the contract of section 9.</summary>
public enum ContractRole
{
    Server,
    Leader,
    Member,
}

public static class ContractRoles
{
    public static readonly IReadOnlyList<ContractRole> All = [ContractRole.Server, ContractRole.Leader, ContractRole.Member];

    /// <summary>The value of <c>MSP_ROLE</c>.</summary>
    public static string Word(this ContractRole role) => role.ToString().ToLowerInvariant();
}
