using System.Text.RegularExpressions;

namespace ProtocolLab.Tests.Repository;

/// <summary>What the documents' tests need of Markdown: links, headings, code spans, tables.</summary>
internal static partial class Markdown
{
    public static IEnumerable<string> Links(string text) =>
        Link().Matches(WithoutCode(text)).Select(match => match.Groups["target"].Value);

    public static IEnumerable<string> CodeSpans(string text) =>
        CodeSpan().Matches(Fence().Replace(text, "")).Select(match => match.Groups["code"].Value);

    /// <summary>What links to the headings look like: lower case, blanks as hyphens, no punctuation.</summary>
    public static IReadOnlySet<string> Anchors(string text) =>
        Heading().Matches(Fence().Replace(text, ""))
            .Select(match => Punctuation().Replace(match.Groups["title"].Value.Trim().ToLowerInvariant(), "").Replace(' ', '-'))
            .ToHashSet();

    /// <summary>The text from a heading to the next one of its level or above.</summary>
    public static string Section(string text, string heading)
    {
        var start = text.IndexOf($"\n{heading}\n", StringComparison.Ordinal);
        if (start < 0) throw new ArgumentException($"There is no heading '{heading}'.", nameof(heading));
        var body = text[(start + heading.Length + 2)..];
        var level = heading.TakeWhile(character => character == '#').Count();
        var end = Regex.Match(body, $@"^#{{1,{level}}} ", RegexOptions.Multiline);
        return end.Success ? body[..end.Index] : body;
    }

    /// <summary>The cells of every table row, heads and rulers left out.</summary>
    public static IEnumerable<string[]> Rows(string text)
    {
        var lines = text.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            var isHead = i + 1 < lines.Length && lines[i + 1].StartsWith("| ---", StringComparison.Ordinal);
            if (!lines[i].StartsWith('|') || lines[i].StartsWith("| ---", StringComparison.Ordinal) || isHead) continue;
            yield return [.. lines[i].Trim().Trim('|').Split('|').Select(cell => cell.Trim())];
        }
    }

    private static string WithoutCode(string text) => CodeSpan().Replace(Fence().Replace(text, ""), "");

    [GeneratedRegex(@"\[[^\]]*\]\((?<target>[^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"`(?<code>[^`\n]+)`")]
    private static partial Regex CodeSpan();

    [GeneratedRegex(@"^```.*?^```[^\n]*$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();

    [GeneratedRegex(@"^#+ (?<title>.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex Punctuation();
}
