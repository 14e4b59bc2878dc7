namespace ProtocolLab.Reporting;

/// <summary>How unevenly the movie came, over time.</summary>
internal static class JitterChart
{
    /// <summary>Beyond this ratio of the most to the least, short times would lie on the axis.</summary>
    private const double MaxLinearRatio = 25;

    /// <summary>The running estimate of RFC 3550, a line per client.</summary>
    public static Chart Jitter(StreamTraffic traffic)
    {
        var lines = LinesByClient.Of(traffic, (name, color, client) => TimeLine.Of(traffic, name, color, client.History.Jitter));
        var peak = LinesByClient.Peak(lines);
        return new Chart(
            "jitter",
            "Jitter",
            $"The running estimate of RFC 3550, packet by packet. {Worst(traffic, client => client.History.Jitter)}",
            traffic.Time,
            new Axis("Jitter", "s", 0, peak > 0 ? peak * 1.06 : 1e-3),
            lines,
            [])
        {
            IsOverTime = true,
        };
    }

    /// <summary>How long after the packet before each one came: a gap of a single packet is a spike.</summary>
    public static Chart Intervals(StreamTraffic traffic, IReadOnlyList<Mark> limits)
    {
        var lines = LinesByClient.Of(traffic, (name, color, client) => TimeLine.Of(traffic, name, color, client.History.Intervals));
        var (least, peak) = (LinesByClient.Least(lines), LinesByClient.Peak(lines));
        var axis = least > 0 && peak / least > MaxLinearRatio
            ? new Axis("Interval", "s", Math.Pow(10, Math.Floor(Math.Log10(0.7 * Math.Max(least, peak / 1e6)))), peak * 1.5, IsLogarithmic: true)
            : new Axis("Interval", "s", 0, peak > 0 ? peak * 1.1 : 1e-3);
        return new Chart(
            "delta",
            "Interval since the packet before",
            $"A packet that is late, or the first after a gap, is a spike. {Worst(traffic, client => client.History.Intervals)}",
            traffic.Time,
            axis,
            lines,
            [])
        {
            IsOverTime = true,
            Levels = limits,
        };
    }

    private static string Worst(StreamTraffic traffic, Func<StreamToClient, Extent[]> extents)
    {
        var (most, name, at) = (0.0, "", 0.0);
        foreach (var client in traffic.Clients)
        {
            var moments = extents(client);
            for (var moment = 0; moment < moments.Length; moment++)
            {
                if (moments[moment].High > most) (most, name, at) = (moments[moment].High, client.Name, traffic.Seconds(traffic.Moments.MiddleOf(moment)));
            }
        }

        return most > 0 ? $"The most is {SiUnit.Format(most, "s")}, of {name} about {SiUnit.Format(at, "s")}." : "There is none.";
    }
}
