namespace ProtocolLab.Reporting;

/// <summary>
/// A chart as data, before anybody draws it. Values are in base units (seconds, bit/s); whoever draws picks the prefix.
/// </summary>
/// <param name="Id">Unique on its page; letters, digits and hyphens.</param>
/// <param name="Description">What it shows, for those who cannot see it.</param>
/// <param name="Marks">Values of x that mean something, drawn if within the range.</param>
/// <param name="Events">Where something happened on x, drawn along the axis.</param>
internal sealed record Chart(
    string Id,
    string Title,
    string Description,
    Axis X,
    Axis Y,
    IReadOnlyList<Series> Series,
    IReadOnlyList<Mark> Marks,
    Events? Events = null);

/// <param name="Unit">The base unit; empty for counts.</param>
internal sealed record Axis(string Label, string Unit, double From, double To, bool IsLogarithmic = false);

internal readonly record struct Point(double X, double Y);

/// <summary>A line or bars; <see cref="Color"/> counts from 1 and is the same for one client on all charts of a page.</summary>
internal abstract record Series(string Name, int Color)
{
    internal sealed record Line(string Name, int Color, IReadOnlyList<Point> Points, bool IsFilled = false) : Series(Name, Color);

    internal sealed record Bars(string Name, int Color, IReadOnlyList<Bar> Values) : Series(Name, Color);
}

internal readonly record struct Bar(double From, double To, double Height);

internal sealed record Mark(string Label, double At);

internal sealed record Events(string Name, IReadOnlyList<double> At);
