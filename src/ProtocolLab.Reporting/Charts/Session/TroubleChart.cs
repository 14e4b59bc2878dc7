namespace ProtocolLab.Reporting;

/// <summary>What was lost, overtaken and doubled, and when.</summary>
internal static class TroubleChart
{
    public static Chart Of(StreamTraffic traffic)
    {
        Lane[] lanes =
        [
            LaneOf(traffic, "lost", client => client.History.Lost),
            LaneOf(traffic, "reordered", client => client.History.Overtaken),
            LaneOf(traffic, "duplicated", client => client.History.Doubled),
        ];
        return new Chart("trouble", "Loss, reordering, duplication", Describe(traffic, lanes), traffic.Time, new Axis("", "", 0, 1), [], [])
        {
            Lanes = lanes,
            IsOverTime = true,
        };
    }

    private static Lane LaneOf(StreamTraffic traffic, string what, Func<StreamToClient, long[]> counts)
    {
        List<LaneRow> rows = traffic.Clients.Count is > 1 and <= ChartBudget.MostLines
            ? [.. traffic.Clients.Select((client, i) => RowOf(traffic, client.Name, i + 1, counts(client)))]
            : [RowOf(traffic, "", 1, Sum(traffic.Clients.Select(counts)))];
        var total = rows.SelectMany(row => row.Counts).Sum(bin => bin.Count);
        var most = rows.SelectMany(row => row.Counts).Select(bin => bin.Count).DefaultIfEmpty(0).Max();
        return new Lane(what, $"{Numbers.Count(total)} {what}{(most > 1 ? $", at most {Numbers.Count(most)} in {SiUnit.Format(traffic.Moments.BinNs / 1e9, "s")}" : "")}", rows);
    }

    private static LaneRow RowOf(StreamTraffic traffic, string name, int color, long[] counts) =>
        new(name, color, [.. counts.Select((count, moment) => new BinCount(traffic.Seconds(traffic.Moments.MiddleOf(moment)), count)).Where(bin => bin.Count > 0)]);

    private static long[] Sum(IEnumerable<long[]> counts) => counts.Aggregate((left, right) => [.. left.Zip(right, (one, other) => one + other)]);

    private static string Describe(StreamTraffic traffic, Lane[] lanes)
    {
        var said = string.Join(", ", lanes.Select(lane => $"{Numbers.Count(lane.Rows.SelectMany(row => row.Counts).Sum(bin => bin.Count))} {lane.Name}"));
        var rows = lanes[0].Rows.Count > 1 ? $" A row for each client, from the top: {string.Join(", ", lanes[0].Rows.Select(row => row.Name))}." : "";
        return $"Of the stream packets: {said}.{rows} {WorstOf(traffic)}".TrimEnd();
    }

    private static string WorstOf(StreamTraffic traffic)
    {
        var worst = traffic.Clients.MaxBy(client => client.Lost)!;
        return worst.Lost == 0 || traffic.Clients.Count == 1 ? "" : $"{worst.Name} lost most, {Numbers.Of(worst.Lost, "packet")}.";
    }
}
