using System.Globalization;
using System.Text;
using ProtocolLab.Network;
using ProtocolLab.Scenarios;
using ProtocolLab.Tests.Support;

namespace ProtocolLab.Tests.Conformance.Weather;

/// <summary>A scenario's text while it is drawn, and what its parts have to know of each other.</summary>
/// <remarks>
/// All times are multiples of one unit, so that a run of milliseconds and one of minutes cost the same: what
/// costs is the number of packets.
/// </remarks>
internal sealed class ScenarioDraft
{
    private const int Millisecond = 1_000_000;

    private readonly StringBuilder text = new();
    private readonly bool isCoarse;

    public ScenarioDraft(ulong seed)
    {
        Dice = new Dice(seed);
        Severity = Dice.Of(0, 25, 60, 100);
        Unit = new Duration(Dice.Of(1, 10, 50, 250) * Millisecond);
        // On a coarse grid many things happen at the same instant.
        isCoarse = Dice.Chance(50);
    }

    public Dice Dice { get; }

    /// <summary>How bad everything is, 0–100: some runs have to go well, or nothing that comes late is ever put to the test.</summary>
    public int Severity { get; }

    public Duration Unit { get; set; }

    /// <summary>registration-window.</summary>
    public Duration Window { get; set; } = Duration.FromSeconds(5);

    /// <summary>payload-size.</summary>
    public int Payload { get; set; } = 1_316;

    public int StandardPort { get; set; } = 5_000;

    /// <summary>The ports from here on are those that everybody is after.</summary>
    public int FirstPort { get; set; } = 6_000;

    /// <summary>The server and every client.</summary>
    public List<string> Hosts { get; } = [ServerRole.HostName];

    /// <summary>The names of all movies.</summary>
    public List<string> Movies { get; } = [];

    public override string ToString() => text.ToString();

    public void Line(FormattableString line) => Line(line.ToString(CultureInfo.InvariantCulture));

    public void Line(string line) => text.Append(line).Append('\n');

    /// <summary>Happens the more often the worse the run is.</summary>
    public bool Oddly(int percent) => Dice.Chance(percent * Severity / 100);

    public string Host() => Dice.Of(Hosts.ToArray());

    /// <summary>A port that somebody else may want, too; or, oddly, any other.</summary>
    public int Port() => Oddly(15)
        ? Dice.Of(1, StandardPort, Math.Max(1, FirstPort - 1), FirstPort + 7, 49_152, 50_176, ushort.MaxValue, Dice.Between(1, ushort.MaxValue))
        : FirstPort + Dice.Between(0, 5);

    /// <summary>from..to units, on the grid or between its lines.</summary>
    public Duration Units(int from, int to) => isCoarse || from == to
        ? Unit * Dice.Between(from, to)
        : (Unit * from) + new Duration((long)(Dice.Next() % (ulong)(Unit * (to - from)).Nanoseconds));

    /// <summary>An instant of the run, as a time after its start: most often within the window of who starts first.</summary>
    public Duration Moment()
    {
        var inWindow = (int)Math.Clamp(Window.Nanoseconds / Unit.Nanoseconds, 1, 200);
        return Units(0, Dice.Of(3, inWindow, inWindow + 60, 3 * inWindow));
    }

    /// <summary>The keys <c>from</c> and <c>until</c>.</summary>
    public (Duration From, Duration? Until) Span(string indent)
    {
        var from = Dice.Chance(25) ? Duration.Zero : Moment();
        Duration? until = Dice.Chance(75) ? from + Moment() + new Duration(1) : null;
        if (until is not null && isCoarse) until += Unit - new Duration(1);
        if (from > Duration.Zero) Line($"{indent}from: {DurationText.Write(from)}");
        if (until is { } end) Line($"{indent}until: {DurationText.Write(end)}");
        return (from, until);
    }
}
