namespace ProtocolLab.MovieStreaming.Contract;

/// <summary>The parameters of section 8 as environment variables (section 9): one table to hand them out by, and to read them.</summary>
public static class ContractVariables
{
    private static readonly ContractRole[] Server = [ContractRole.Server];
    private static readonly ContractRole[] Leader = [ContractRole.Leader];
    private static readonly ContractRole[] Clients = [ContractRole.Leader, ContractRole.Member];

    public static readonly IReadOnlyList<ContractVariable> All =
    [
        Of("MSP_RETRANSMIT_MS", "retransmit-interval", ContractUnit.Milliseconds, ContractRoles.All),
        Of("MSP_MAX_ATTEMPTS", "max-attempts", ContractUnit.Number, Leader),
        Of("MSP_ALLOCATION_TIMEOUT_MS", "allocation-timeout", ContractUnit.Milliseconds, Server),
        Of("MSP_REGISTRATION_WINDOW_MS", "registration-window", ContractUnit.Milliseconds, Server),
        Of("MSP_REGISTRATION_TIMEOUT_MS", "registration-timeout", ContractUnit.Milliseconds, Clients),
        Of("MSP_INTERVAL_US", "interval", ContractUnit.Microseconds, Server),
        Of("MSP_MIN_INTERVAL_US", "min-interval", ContractUnit.Microseconds, Server),
        Of("MSP_MAX_INTERVAL_US", "max-interval", ContractUnit.Microseconds, Server),
        Of("MSP_MAX_END_RETRANSMITS", "max-end-retransmits", ContractUnit.Number, Server),
        Of("MSP_SERVER_TIMEOUT_MS", "server-timeout", ContractUnit.Milliseconds, Clients),
        Of("MSP_PAYLOAD_SIZE", "payload-size", ContractUnit.Octets, Server),
        Of("MSP_REORDER_WINDOW", "reorder-window", ContractUnit.Packets, Clients),
        Of("MSP_PORT_RANGE", "port-range", ContractUnit.Ports, Server),
    ];

    /// <summary>Every variable of section 9, those that carry no parameter first.</summary>
    public static readonly IReadOnlyList<string> Names =
    [
        "MSP_ROLE", "MSP_HOST", "MSP_PORT", "MSP_BIND", "MSP_MOVIES", "MSP_WANT_PORT", "MSP_SESSION_PORT", "MSP_MOVIE", "MSP_OUTPUT", "MSP_WISH_INTERVAL_US",
        .. All.Select(variable => variable.Name),
    ];

    /// <summary>Those that concern a role.</summary>
    public static IEnumerable<ContractVariable> Concerning(ContractRole role) => All.Where(variable => variable.Roles.Contains(role));

    /// <summary>What a harness tells a program: every parameter that concerns its role.</summary>
    public static IReadOnlyList<(string Name, string Value)> Of(ContractRole role, Parameters parameters) =>
        [.. Concerning(role).Select(variable => (variable.Name, variable.Write(parameters)))];

    /// <summary>What a program is told; the others keep their default.</summary>
    /// <param name="role">Variables that do not concern it are not looked at.</param>
    /// <param name="value">A variable's value; null or empty if it is unset.</param>
    /// <exception cref="ContractException">A value is out of range, or two do not go together.</exception>
    public static Parameters Read(ContractRole role, Func<string, string?> value)
    {
        var parameters = Parameters.Default;
        foreach (var variable in Concerning(role))
        {
            if (value(variable.Name) is { Length: > 0 } text) parameters = variable.Read(parameters, text);
        }

        // A client is not told the server's parameters, nor a server its clients': only these two meet in one program.
        if (parameters.MinInterval > parameters.MaxInterval)
            throw new ContractException($"MSP_MIN_INTERVAL_US is longer than MSP_MAX_INTERVAL_US: {parameters.MinInterval} and {parameters.MaxInterval}; expected at most as long.");
        return parameters;
    }

    private static ContractVariable Of(string name, string parameter, ContractUnit unit, IReadOnlyList<ContractRole> roles) =>
        new(name, ParameterTable.Find(parameter) ?? throw new ArgumentException($"Section 8 has no parameter '{parameter}'.", nameof(parameter)), unit, roles);
}
