using System.Text;

namespace ProtocolLab.Reporting;

/// <summary>compare.md: what a pull request is told.</summary>
public static class ComparisonMarkdown
{
    /// <summary>More rows than these nobody reads in a comment; the page has all.</summary>
    private const int MostRegressions = 25;

    private const int MostOthers = 15;

    public static string Write(ComparisonDocument document)
    {
        var text = new StringBuilder();
        text.Append(VerdictLine(document)).Append("\n\n");
        foreach (var note in ComparisonText.Notes(document).Take(6)) text.Append("> ").Append(MarkdownText.Of(note)).Append("  \n");
        if (ComparisonText.Notes(document).Any()) text.Append('\n');
        AppendTable(text, document, ComparisonText.Lines(document, Change.Regression), MostRegressions);
        AppendDetails(text, document, Change.Improvement, "improvement");
        AppendDetails(text, document, Change.Changed, "difference that is no regression");
        return text.ToString().TrimEnd('\n') + "\n";
    }

    private static string VerdictLine(ComparisonDocument document)
    {
        var (sign, headline) = (document.Change == Change.Regression ? "❌" : "✅", ComparisonText.Headline(document));
        return $"{sign} **{char.ToUpperInvariant(headline[0])}{headline[1..]}**: {MarkdownText.Code(document.Before)} → {MarkdownText.Code(document.After)}";
    }

    private static void AppendDetails(StringBuilder text, ComparisonDocument document, Change change, string noun)
    {
        var lines = ComparisonText.Lines(document, change);
        if (lines.Count == 0) return;
        var says = change == Change.Changed && lines.Count > 1 ? $"{Numbers.Count(lines.Count)} differences that are no regressions" : Numbers.Of(lines.Count, noun);
        text.Append("<details><summary>").Append(says).Append("</summary>\n\n");
        AppendTable(text, document, lines, MostOthers);
        text.Append("</details>\n\n");
    }

    private static void AppendTable(StringBuilder text, ComparisonDocument document, IReadOnlyList<ChangeLine> lines, int most)
    {
        if (lines.Count == 0) return;
        string[] columns = document.IsOfOne ? ["What", "Before → after", "Why, or by how much"] : ["Run", "What", "Before → after", "Why, or by how much"];
        text.Append(MarkdownText.Table(columns, [.. lines.Take(most).Select(RowOf)])).Append('\n');
        if (lines.Count > most) text.Append("And ").Append(Numbers.Count(lines.Count - most)).Append(" more: see compare.html.\n\n");

        IReadOnlyList<string> RowOf(ChangeLine line) => document.IsOfOne ? Cells(line) : [MarkdownText.Code(line.Run), .. Cells(line)];
    }

    private static string[] Cells(ChangeLine line) => [MarkdownText.Code(line.Name), MarkdownText.Of(line.Values), MarkdownText.Of(line.Reason)];
}
