namespace ProtocolLab.Reporting;

/// <summary>How much a page may draw: enough to look closely at a part of it, and no more than makes a page that opens at once.</summary>
internal static class ChartBudget
{
    /// <summary>More lines than this in one chart cannot be told apart.</summary>
    public const int MostLines = 8;

    /// <summary>Small multiples of more clients than these say nothing new; those that lost most are shown.</summary>
    public const int MostMultiples = 12;

    /// <summary>Values over all charts of a page, of which each is drawn once and written once.</summary>
    private const int Values = 24_000;

    private const int FewestColumns = 60;
    private const int MostColumns = 2_000;

    /// <param name="clients">How many streams there are.</param>
    public static int ColumnsFor(int clients)
    {
        // Mean, least and most: of goodput, jitter and intervals of each client or of all together, and of three lines on the wire.
        var lines = clients <= MostLines ? 3 * clients : MostMultiples + 3;
        return Math.Clamp(Values / (3 * (lines + 3)), FewestColumns, MostColumns);
    }
}
