using System.Globalization;

namespace ProtocolLab.Reporting;

/// <summary>By how much a figure may get worse: a share of what it was, for all figures or for one.</summary>
public sealed class Tolerances
{
    /// <summary>Without --tolerance.</summary>
    public const double Usual = 0.05;

    /// <summary>All times between packets at once.</summary>
    private const string Intervals = "interval";

    /// <summary>Shares that are equal on paper differ in their last binary digit.</summary>
    private const double Slack = 1 + 1e-9;

    private readonly Dictionary<string, double> own = [];
    private double usual = Usual;

    /// <summary>From "5%" or "jitter=20%"; a later one stands above an earlier one.</summary>
    /// <exception cref="FormatException">Not such a text; the message says what is expected.</exception>
    public static Tolerances Parse(IEnumerable<string> texts)
    {
        var tolerances = new Tolerances();
        foreach (var text in texts)
        {
            if (text.Split('=', 2) is [var name, var share]) tolerances.SetOwn(name, ShareOf(share, text));
            else tolerances.usual = ShareOf(text, text);
        }

        return tolerances;
    }

    /// <summary>As a share: 0.05 is 5 %.</summary>
    public double Of(ComparedFigure figure) => own.GetValueOrDefault(figure.Name, usual);

    /// <param name="packets">Of the flow, the fewer of before and after.</param>
    internal Change Judge(ComparedFigure figure, double before, double after, long packets)
    {
        var difference = Math.Abs(after - before);
        if (difference == 0) return Change.Unchanged;
        if (packets < figure.LeastPackets || difference <= figure.Floor || difference <= Of(figure) * Math.Abs(before) * Slack) return Change.Changed;
        return after > before == figure.MoreIsBetter ? Change.Improvement : Change.Regression;
    }

    private void SetOwn(string name, double share)
    {
        ComparedFigure[] meant = name == Intervals
            ? [ComparedFigure.P50, ComparedFigure.P95, ComparedFigure.P99, ComparedFigure.Max]
            : [.. ComparedFigure.All.Where(figure => figure.Name == name)];
        if (meant.Length == 0) throw new FormatException($"there is no figure '{name}'; expected one of: {string.Join(", ", ComparedFigure.All.Select(figure => figure.Name))}, {Intervals}.");
        foreach (var figure in meant) own[figure.Name] = share;
    }

    private static double ShareOf(string text, string whole)
    {
        // "NaN" parses, too, and would let everything pass.
        if (text.EndsWith('%') && double.TryParse(text[..^1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var perCent) && double.IsFinite(perCent))
            return perCent / 100;
        throw new FormatException($"expected per cent such as 5% or jitter=20%, found '{whole}'.");
    }
}
