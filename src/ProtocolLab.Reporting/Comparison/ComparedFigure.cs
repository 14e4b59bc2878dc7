namespace ProtocolLab.Reporting;

/// <summary>A number by which two results are compared.</summary>
/// <param name="Name">As --tolerance and compare.json call it.</param>
/// <param name="Label">As a table calls it.</param>
/// <param name="Unit">"bit/s", "us", "octets", or empty for a count; compare.json has values in it.</param>
/// <param name="MoreIsBetter">Else less is.</param>
/// <param name="Floor">In the unit: what differs by no more than this is never a regression, however many per cent it may be.</param>
/// <param name="LeastPackets">A flow with fewer packets, before or after, says nothing about this figure.</param>
public sealed record ComparedFigure(string Name, string Label, string Unit, bool MoreIsBetter, double Floor, int LeastPackets = 0)
{
    /// <summary>A handshake is no stream: rates and times of so few packets are accidents.</summary>
    private const int Few = 20;

    public static readonly ComparedFigure Throughput = new("throughput", "Throughput", "bit/s", true, 1_000, Few);
    public static readonly ComparedFigure Lost = new("lost", "Lost", "", false, 1);
    public static readonly ComparedFigure Duplicates = new("duplicates", "Duplicates", "", false, 1);
    public static readonly ComparedFigure OutOfOrder = new("out-of-order", "Out of order", "", false, 1);
    public static readonly ComparedFigure P50 = new("p50", "Interval p50", "us", false, 100, Few);
    public static readonly ComparedFigure P95 = new("p95", "Interval p95", "us", false, 500, Few);
    public static readonly ComparedFigure P99 = new("p99", "Interval p99", "us", false, 500, Few);
    public static readonly ComparedFigure Max = new("max", "Longest interval", "us", false, 1_000, Few);
    public static readonly ComparedFigure Jitter = new("jitter", "Jitter", "us", false, 100, Few);
    public static readonly ComparedFigure Written = new("written", "Octets written", "octets", true, 0);

    /// <summary>Every figure there is, in the order of the tables.</summary>
    public static readonly IReadOnlyList<ComparedFigure> All = [Throughput, Lost, Duplicates, OutOfOrder, P50, P95, P99, Max, Jitter, Written];

    /// <summary>The value as people read it, "1.05 Mbit/s".</summary>
    public string Format(double value) => Unit switch
    {
        "us" => Numbers.Time(value),
        "bit/s" => SiUnit.Format(value, "bit/s"),
        _ => Numbers.Count((long)value),
    };
}
