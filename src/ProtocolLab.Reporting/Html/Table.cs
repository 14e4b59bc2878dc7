namespace ProtocolLab.Reporting;

/// <param name="IsNumber">Aligned right, in figures of equal width.</param>
internal sealed record Column(string Name, bool IsNumber = false, string Hint = "")
{
    public Markup Head() => Hint.Length == 0
        ? Markup.Of($"""<th scope="col"{Class}>{Name}</th>""")
        : Markup.Of($"""<th scope="col"{Class} title="{Hint}">{Name}</th>""");

    public Markup Class => new(IsNumber ? " class=\"n\"" : "");
}

/// <param name="SortKey">What to sort by where the text will not do; empty for the text.</param>
internal sealed record Cell(Markup Content, string SortKey = "")
{
    public static Cell Text(string text) => new(Markup.Of($"{text}"));

    public static Cell Number(long value) => new(Markup.Of($"{Numbers.Count(value)}"), Markup.Of($"{value}").Text);

    public static Cell Number(ulong value) => new(Markup.Of($"{Numbers.Count(value)}"), Markup.Of($"{value}").Text);

    public static Cell Time(double microseconds) => new(Markup.Of($"{Numbers.Time(microseconds)}"), Markup.Of($"{microseconds:0.###}").Text);
}

/// <param name="Attributes">Of the row itself, with a space before.</param>
internal sealed record Row(IReadOnlyList<Cell> Cells, Markup Attributes);

/// <summary>A table that scrolls in itself where it is too wide, and becomes a list of cards on a phone.</summary>
internal static class Table
{
    public static Markup Write(string caption, string kind, IReadOnlyList<Column> columns, IEnumerable<Row> rows) => Markup.Of($"""
        <div class="scroll" tabindex="0" role="region" aria-label="{caption}"><table class="{kind}" data-sortable="">
        <caption>{caption}</caption>
        <thead><tr>{columns.Select(column => column.Head())}</tr></thead>
        <tbody>
        {rows.Select(row => WriteRow(columns, row))}</tbody>
        </table></div>

        """);

    public static Row Row(params Cell[] cells) => new(cells, Markup.Empty);

    private static Markup WriteRow(IReadOnlyList<Column> columns, Row row) =>
        Markup.Of($"<tr{row.Attributes}>{row.Cells.Select((cell, i) => WriteCell(columns[i], cell))}</tr>\n");

    private static Markup WriteCell(Column column, Cell cell)
    {
        var key = cell.SortKey.Length == 0 ? Markup.Empty : Markup.Of($""" data-key="{cell.SortKey}" """);
        // One child, so that name and content stand side by side where a row is a card.
        var content = cell.Content.Text.Length == 0 ? Markup.Empty : Markup.Of($"<div>{cell.Content}</div>");
        return Markup.Of($"""<td{column.Class} data-label="{column.Name}"{key}>{content}</td>""");
    }
}
