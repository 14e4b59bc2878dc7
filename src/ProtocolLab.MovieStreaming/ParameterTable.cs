using System.Globalization;
using ProtocolLab.Network;

namespace ProtocolLab.MovieStreaming;

/// <summary>One row of section 8: how a parameter is named, read from text and written back.</summary>
public sealed class Parameter
{
    private readonly Func<Parameters, string, Parameters?> set;

    internal Parameter(string name, string expected, Func<Parameters, string> get, Func<Parameters, string, Parameters?> set)
    {
        Name = name;
        Expected = expected;
        Get = get;
        this.set = set;
    }

    /// <summary>The specification's name, such as <c>retransmit-interval</c>.</summary>
    public string Name { get; }

    /// <summary>What a value looks like, for error messages.</summary>
    public string Expected { get; }

    /// <summary>The value as text that <see cref="TrySet"/> reads back exactly.</summary>
    public Func<Parameters, string> Get { get; }

    /// <returns>False if the text is not a value of this parameter; <paramref name="parameters"/> is unchanged then.</returns>
    public bool TrySet(ref Parameters parameters, string text)
    {
        if (set(parameters, text) is not { } changed) return false;
        parameters = changed;
        return true;
    }
}

/// <summary>Section 8 as data: scenario files, traces and command lines all read parameters through this one table.</summary>
public static class ParameterTable
{
    public static readonly IReadOnlyList<Parameter> All =
    [
        Time("retransmit-interval", Duration.FromMilliseconds(1), p => p.RetransmitInterval, (p, v) => p with { RetransmitInterval = v }),
        Number("max-attempts", 1, 1_000, p => p.MaxAttempts, (p, v) => p with { MaxAttempts = v }),
        Time("allocation-timeout", Duration.FromMilliseconds(1), p => p.AllocationTimeout, (p, v) => p with { AllocationTimeout = v }),
        Time("registration-window", Duration.FromMilliseconds(1), p => p.RegistrationWindow, (p, v) => p with { RegistrationWindow = v }),
        Time("registration-timeout", Duration.FromMilliseconds(1), p => p.RegistrationTimeout, (p, v) => p with { RegistrationTimeout = v }),
        Time("interval", Duration.Zero, p => p.Interval, (p, v) => p with { Interval = v }),
        Time("min-interval", Duration.FromMicroseconds(1), p => p.MinInterval, (p, v) => p with { MinInterval = v }),
        Time("max-interval", Duration.FromMicroseconds(1), p => p.MaxInterval, (p, v) => p with { MaxInterval = v }),
        Number("max-end-retransmits", 0, 1_000, p => p.MaxEndRetransmits, (p, v) => p with { MaxEndRetransmits = v }),
        Time("server-timeout", Duration.FromMilliseconds(1), p => p.ServerTimeout, (p, v) => p with { ServerTimeout = v }),
        Number("payload-size", 1, Wire.StreamPacket.MaxPayloadLength, p => p.PayloadSize, (p, v) => p with { PayloadSize = v }),
        Number("reorder-window", 0, ushort.MaxValue, p => p.ReorderWindow, (p, v) => p with { ReorderWindow = v }),
        new("port-range", "any, or ports FROM-TO within 1-65535", p => p.PortRange.ToString(),
            (p, text) => PortRange.TryParse(text, out var range) ? p with { PortRange = range } : null),
    ];

    public static Parameter? Find(string name) => All.FirstOrDefault(parameter => parameter.Name == name);

    private static Parameter Time(string name, Duration atLeast, Func<Parameters, Duration> get, Func<Parameters, Duration, Parameters> set) =>
        new(name,
            DurationText.Expected + (atLeast > Duration.Zero ? $", at least {DurationText.Write(atLeast)}" : ""),
            p => DurationText.Write(get(p)),
            (p, text) => DurationText.TryParse(text, out var value) && value >= atLeast ? set(p, value) : null);

    private static Parameter Number(string name, int from, int to, Func<Parameters, int> get, Func<Parameters, int, Parameters> set) =>
        new(name,
            $"a whole number from {from} to {to}",
            p => get(p).ToString(CultureInfo.InvariantCulture),
            (p, text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= from && value <= to ? set(p, value) : null);
}
