using System.Globalization;
using System.Text;
using ProtocolLab.Network;

namespace ProtocolLab.MovieStreaming;

/// <summary>
/// What a trace says of its own making, in the comment of its section header: enough to judge it alone.
/// </summary>
/// <param name="Scenario">The scenario's name; empty for captures from elsewhere.</param>
/// <param name="Seed">The run's seed.</param>
/// <param name="StandardPort">Where the server listens.</param>
/// <param name="Parameters">The values of section 8 that were in force.</param>
public sealed record TraceLabel(string Scenario, ulong Seed, ushort StandardPort, Parameters Parameters)
{
    public static readonly TraceLabel Unlabelled = new("", 0, 5000, Parameters.Default);

    private const string Heading = "ProtocolLab simulation";
    private const string RealClock = "real";

    /// <summary>Ports that programs from outside the protocol held: all of them, if <see cref="IsLabelled"/>.</summary>
    public IReadOnlyList<HeldPorts> Held { get; init; } = [];

    /// <summary>Hosts that the run itself keeps from doing what they should.</summary>
    public IReadOnlyList<DisturbedHost> Disturbed { get; init; } = [];

    /// <summary>The hosts whose conduct is judged; empty for all. The others are played by a harness, and break rules on purpose.</summary>
    public IReadOnlyList<HostAddress> Subjects { get; init; } = [];

    /// <summary>Whether the machine's clock drove the run: times are judged with a tolerance then (section 8).</summary>
    public bool IsRealTime { get; init; }

    /// <summary>False for a capture from elsewhere: whatever else it says, it may not know all that went on around it.</summary>
    public bool IsLabelled => Scenario.Length > 0;

    /// <summary>Whether this host's conduct is judged.</summary>
    public bool IsSubject(HostAddress host) => Subjects.Count == 0 || Subjects.Contains(host);

    /// <summary>One "key: value" line each, under a heading that tells the label from other comments.</summary>
    public string Write()
    {
        var text = new StringBuilder();
        text.Append(Heading).Append('\n')
            .Append("scenario: ").Append(Scenario).Append('\n')
            .Append(CultureInfo.InvariantCulture, $"seed: {Seed}\n")
            .Append(CultureInfo.InvariantCulture, $"standard-port: {StandardPort}");
        if (IsRealTime) text.Append("\nclock: ").Append(RealClock);
        foreach (var parameter in ParameterTable.All) text.Append('\n').Append(parameter.Name).Append(": ").Append(parameter.Get(Parameters));
        foreach (var subject in Subjects) text.Append("\nsubject: ").Append(subject);
        foreach (var held in Held) text.Append("\nheld: ").Append(held.Write());
        foreach (var disturbed in Disturbed) text.Append("\ndisturbed: ").Append(disturbed.Write());
        return text.ToString();
    }

    /// <returns>False if the comment is no label; keys that are unknown, or have no valid value, keep their default.</returns>
    public static bool TryRead(string comment, out TraceLabel label)
    {
        label = Unlabelled;
        var lines = comment.Split('\n');
        if (lines[0] != Heading) return false;
        foreach (var line in lines.Skip(1))
        {
            var colon = line.IndexOf(": ", StringComparison.Ordinal);
            if (colon > 0) label = label.With(line[..colon], line[(colon + 2)..]);
        }

        return true;
    }

    private TraceLabel With(string key, string value)
    {
        switch (key)
        {
            case "scenario":
                return this with { Scenario = value };
            case "seed" when ulong.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var seed):
                return this with { Seed = seed };
            case "standard-port" when ushort.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var port):
                return this with { StandardPort = port };
            case "clock":
                return this with { IsRealTime = value == RealClock };
            case "subject" when HostAddress.TryParse(value, out var subject):
                return this with { Subjects = [.. Subjects, subject] };
            case "held" when HeldPorts.TryRead(value, out var held):
                return this with { Held = [.. Held, held] };
            case "disturbed" when DisturbedHost.TryRead(value, out var disturbed):
                return this with { Disturbed = [.. Disturbed, disturbed] };
            default:
                var parameters = Parameters;
                ParameterTable.Find(key)?.TrySet(ref parameters, value);
                return this with { Parameters = parameters };
        }
    }
}
