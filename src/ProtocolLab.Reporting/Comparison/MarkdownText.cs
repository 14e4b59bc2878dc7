using System.Text;

namespace ProtocolLab.Reporting;

/// <summary>Text from strangers in GitHub's Markdown: no formatting, no HTML, no cell of its own, nobody called, nothing linked.</summary>
internal static class MarkdownText
{
    private const int MostRunes = 300;

    /// <summary>As text that stands anywhere in a line, also within a table's cell.</summary>
    public static string Of(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var character in TextSize.Shorten(OneLine(text), MostRunes))
        {
            _ = character switch
            {
                '&' => escaped.Append("&amp;"),
                '<' => escaped.Append("&lt;"),
                '>' => escaped.Append("&gt;"),
                // A comment between a sign and its name keeps it from becoming a mention or a reference.
                '@' or '#' => escaped.Append(character).Append("<!-- -->"),
                '\\' or '|' or '`' or '*' or '_' or '[' or ']' or '(' or ')' or '~' or '!' => escaped.Append('\\').Append(character),
                _ => escaped.Append(character),
            };
        }

        // GitHub makes links of bare addresses.
        return escaped.ToString().Replace("://", "&#58;//", StringComparison.Ordinal).Replace("www.", "www&#46;", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>As code within a line; a row of backticks longer than any inside stands around it.</summary>
    public static string Code(string text)
    {
        var line = TextSize.Shorten(OneLine(text), MostRunes);
        if (line.Length == 0) return "";
        var longest = 0;
        var run = 0;
        foreach (var character in line) longest = Math.Max(longest, run = character == '`' ? run + 1 : 0);
        var fence = new string('`', longest + 1);
        // Within a table even code has to escape its bars.
        var inside = line.Replace("|", "\\|", StringComparison.Ordinal);
        return longest > 0 ? $"{fence} {inside} {fence}" : $"{fence}{inside}{fence}";
    }

    /// <summary>A table; nothing without a row.</summary>
    /// <param name="rows">Cells that are Markdown already.</param>
    public static string Table(IReadOnlyList<string> columns, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        if (rows.Count == 0) return "";
        var text = new StringBuilder();
        AppendRow(columns);
        AppendRow([.. columns.Select(_ => "---")]);
        foreach (var row in rows) AppendRow(row);
        return text.ToString();

        void AppendRow(IReadOnlyList<string> cells) => text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");
    }

    private static string OneLine(string text) => XmlText.Of(text).ReplaceLineEndings(" ").Replace('\t', ' ').Replace('\r', ' ').Replace('\n', ' ').Trim();
}
