using System.Globalization;
using ProtocolLab.Campaigns;
using Spectre.Console;

namespace ProtocolLab.Cli.Campaigns;

/// <summary>Which faults met which packets, as a table; as several, one below the other, where the terminal is narrow.</summary>
internal static class CoverageLines
{
    private const int Padding = 2;

    public static void Print(IAnsiConsole console, CampaignCoverage coverage)
    {
        var rows = coverage.Rows.Where(row => row.State.Length > 0 || row.Counts.Any(count => count > 0)).ToList();
        var room = console.Profile.Width - rows.Max(row => row.State.Length + row.Packet.Length + (2 * Padding));
        for (var (first, fitting) = (0, 0); first < coverage.Faults.Count; first += fitting)
        {
            fitting = Math.Max(1, Fitting(coverage, rows, first, room));
            Print(console, coverage, rows, first, fitting);
        }
    }

    private static int Fitting(CampaignCoverage coverage, List<CoverageRow> rows, int first, int room)
    {
        var count = 0;
        for (var i = first; i < coverage.Faults.Count; i++, count++)
        {
            room -= Math.Max(coverage.Faults[i].Length, rows.Max(row => Text(row.Counts[i]).Length)) + Padding;
            if (room < 0) break;
        }

        return count;
    }

    private static void Print(IAnsiConsole console, CampaignCoverage coverage, List<CoverageRow> rows, int first, int count)
    {
        var table = new Table().Border(TableBorder.None).AddColumn(new TableColumn("State").NoWrap()).AddColumn(new TableColumn("Packet").NoWrap());
        foreach (var fault in coverage.Faults.Skip(first).Take(count)) table.AddColumn(new TableColumn(Markup.Escape(fault)).RightAligned().NoWrap());
        foreach (var row in rows) table.AddRow([row.State, row.Packet, .. row.Counts.Skip(first).Take(count).Select(Text)]);
        console.Write(table);
    }

    private static string Text(long count) => count == 0 ? "·" : count.ToString("#,0", CultureInfo.InvariantCulture);
}
