using System.Globalization;
using ProtocolLab.Network;

namespace ProtocolLab.MovieStreaming.Contract;

/// <summary>What the whole number in a variable counts.</summary>
/// <param name="Name">As section 9 writes it; "–" for a mere number.</param>
/// <param name="Suffix">What makes the number a time as <see cref="DurationText"/> reads it; empty if it is none.</param>
/// <param name="Length">How long one of them is; zero if it is no time.</param>
public sealed record ContractUnit(string Name, string Suffix, Duration Length)
{
    public static readonly ContractUnit Milliseconds = new("milliseconds", "ms", Duration.FromMilliseconds(1));
    public static readonly ContractUnit Microseconds = new("microseconds", "us", Duration.FromMicroseconds(1));
    public static readonly ContractUnit Number = new("–", "", Duration.Zero);
    public static readonly ContractUnit Octets = Number with { Name = "octets" };
    public static readonly ContractUnit Packets = Number with { Name = "packets" };
    public static readonly ContractUnit Ports = Number with { Name = "`FROM-TO`, both inclusive" };

    // As long as a time may be (DurationText).
    private static readonly Duration Longest = Duration.FromSeconds(10 * 24 * 3_600);

    public bool IsTime => Length > Duration.Zero;

    /// <summary>A variable's value as the parameter reads it.</summary>
    internal string ToParameter(string value) => value + Suffix;

    /// <summary>A parameter's value as the variable has it: rounded to whole units, to one if it takes no 0.</summary>
    internal string FromParameter(Parameter parameter, string value)
    {
        if (!IsTime || !DurationText.TryParse(value, out var duration)) return value;
        var whole = (duration.Nanoseconds + (Length.Nanoseconds / 2)) / Length.Nanoseconds;
        return Math.Max(whole, Smallest(parameter)).ToString(CultureInfo.InvariantCulture);
    }

    internal string Expected(Parameter parameter) =>
        IsTime ? $"a whole number of {Name} from {Smallest(parameter)} to {Longest.Nanoseconds / Length.Nanoseconds}" : parameter.Expected;

    private int Smallest(Parameter parameter)
    {
        var any = Parameters.Default;
        return parameter.TrySet(ref any, ToParameter("0")) ? 0 : 1;
    }
}
