namespace ProtocolLab.Reporting;

/// <summary>
/// A chart as data, before anybody draws it. Values are in base units (seconds, bit/s); whoever draws picks the prefix.
/// </summary>
/// <param name="Id">Unique on its page; letters, digits and hyphens.</param>
/// <param name="Description">What is to be seen on it, in words: for those who cannot see it, and for those in a hurry.</param>
/// <param name="Marks">Values of x that mean something, drawn if within the range.</param>
internal sealed record Chart(
    string Id,
    string Title,
    string Description,
    Axis X,
    Axis Y,
    IReadOnlyList<Series> Series,
    IReadOnlyList<Mark> Marks)
{
    /// <summary>Values of y that mean something, drawn if within the range.</summary>
    public IReadOnlyList<Mark> Levels { get; init; } = [];

    /// <summary>Stretches of x that mean something, drawn behind the data.</summary>
    public IReadOnlyList<Band> Bands { get; init; } = [];

    /// <summary>What happened how often when, in lanes one below the other; a chart has either these or series.</summary>
    public IReadOnlyList<Lane> Lanes { get; init; } = [];

    /// <summary>Whether x is the time of the session: then it is zoomed together with all others of its kind.</summary>
    public bool IsOverTime { get; init; }

    /// <summary>How it is meant to be looked at; small ones stand side by side.</summary>
    public ChartSize Size { get; init; } = ChartSize.Full;
}

internal enum ChartSize
{
    /// <summary>As wide as the page.</summary>
    Full,

    /// <summary>One of several small multiples.</summary>
    Small,
}

/// <param name="Unit">The base unit; empty for counts.</param>
internal sealed record Axis(string Label, string Unit, double From, double To, bool IsLogarithmic = false);

/// <summary>A value, and from where to where it went in what the point stands for: a spike is lost in a mean, but not in these.</summary>
/// <param name="Y">Not a number where there is none; a line is broken there.</param>
internal readonly record struct Point(double X, double Y, double Low, double High)
{
    public Point(double x, double y)
        : this(x, y, y, y)
    {
    }
}

/// <summary>A line or bars; <see cref="Color"/> counts from 1 and is the same for one client on all charts of a page.</summary>
internal abstract record Series(string Name, int Color)
{
    /// <param name="IsStepped">It keeps its value up to the next point.</param>
    internal sealed record Line(string Name, int Color, IReadOnlyList<Point> Points, bool IsFilled = false, bool IsStepped = false) : Series(Name, Color);

    internal sealed record Bars(string Name, int Color, IReadOnlyList<Bar> Values) : Series(Name, Color);
}

internal readonly record struct Bar(double From, double To, double Height);

internal sealed record Mark(string Label, double At);

/// <summary>A <see cref="Phase"/> on a chart's axis, clipped to it.</summary>
internal sealed record Band(string Name, PhaseKind Kind, double From, double To);

/// <summary>One kind of event.</summary>
/// <param name="Name">A word.</param>
/// <param name="Heading">What is to be seen in it, in words.</param>
internal sealed record Lane(string Name, string Heading, IReadOnlyList<LaneRow> Rows);

/// <param name="Counts">Ascending; bins in which nothing happened are left out.</param>
internal sealed record LaneRow(string Name, int Color, IReadOnlyList<BinCount> Counts);

/// <param name="At">The middle of the bin.</param>
internal readonly record struct BinCount(double At, long Count);
