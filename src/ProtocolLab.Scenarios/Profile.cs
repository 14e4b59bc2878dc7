using ProtocolLab.MovieStreaming;
using ProtocolLab.Network;

namespace ProtocolLab.Scenarios;

/// <summary>What cannot be told to an implementation under test: the values of section 8 that it has built in (section 9).</summary>
public sealed record Profile
{
    /// <summary>Every value can be told.</summary>
    public static readonly Profile Empty = new() { Values = Parameters.Default, Stated = [] };

    /// <summary>The values; only those of <see cref="Stated"/> count.</summary>
    public required Parameters Values { get; init; }

    /// <summary>Which values are built in.</summary>
    public required IReadOnlyList<Parameter> Stated { get; init; }

    /// <summary>How far times may be off at least, instead of section 8's 25 ms; null for those.</summary>
    public Duration? Tolerance { get; init; }

    /// <summary>The same with every value stated: of a program that the harness does not start, all are built in.</summary>
    public Profile Whole() => this with { Stated = ParameterTable.All };

    public bool States(string parameter) => Stated.Any(stated => stated.Name == parameter);

    /// <summary>Puts the stated values in the place of others.</summary>
    public Parameters Impose(Parameters parameters)
    {
        foreach (var parameter in Stated) parameter.TrySet(ref parameters, parameter.Get(Values));
        return parameters;
    }
}
