using System.Text.RegularExpressions;
using global::Gherkin;

namespace ProtocolLab.Gherkin.Features;

/// <summary>
/// Gherkin 5 does not know <c>Rule</c>, which came with 6. A rule has the shape of a feature (tags,
/// title, description, background, scenarios), so each rule is cut out and given to the parser as a
/// feature of its own, with blank lines for all that stood above it, so that line numbers stay true.
/// </summary>
internal static partial class RuleSplitter
{
    /// <summary>The feature without its rules, then each rule dressed as a feature.</summary>
    public static IReadOnlyList<string> Split(string text, CurrentDialects dialects)
    {
        string[] lines = text.ReplaceLineEndings("\n").Split('\n');
        var rules = RuleLines(lines).ToList();
        if (rules.Count == 0)
            return [text];

        string? language = lines.FirstOrDefault(line => LanguageLine().IsMatch(line));
        string feature = FeatureKeyword(language, dialects);
        var starts = rules.Select(rule => FirstTagLine(lines, rule)).ToList();
        var parts = new List<string> { Join(lines[..starts[0]]) };
        for (int i = 0; i < rules.Count; i++)
        {
            int end = i + 1 < rules.Count ? starts[i + 1] : lines.Length;
            string[] part = [.. Enumerable.Repeat("", starts[i]), .. lines[starts[i]..end]];
            part[rules[i]] = RuleLine().Replace(lines[rules[i]], feature + ":", 1);
            part[0] = language ?? part[0];
            parts.Add(Join(part));
        }

        return parts;
    }

    private static IEnumerable<int> RuleLines(string[] lines)
    {
        string? fence = null;
        for (int i = 0; i < lines.Length; i++)
        {
            string line = lines[i].TrimStart();
            if (fence is not null)
                fence = line.StartsWith(fence, StringComparison.Ordinal) ? null : fence;
            else if (line.StartsWith("\"\"\"", StringComparison.Ordinal) || line.StartsWith("```", StringComparison.Ordinal))
                fence = line[..3];
            else if (i > 0 && RuleLine().IsMatch(line))
                yield return i;
        }
    }

    /// <summary>Tags above a rule are the rule's; blank lines and comments may stand between.</summary>
    private static int FirstTagLine(string[] lines, int rule)
    {
        int first = rule;
        for (int i = rule - 1; i > 0; i--)
        {
            string line = lines[i].Trim();
            if (line.StartsWith('@'))
                first = i;
            else if (line.Length > 0 && !line.StartsWith('#'))
                break;
        }

        return first;
    }

    private static string FeatureKeyword(string? languageLine, CurrentDialects dialects)
    {
        if (languageLine is null)
            return dialects.DefaultDialect.FeatureKeywords[0];

        try
        {
            string language = LanguageLine().Match(languageLine).Groups[1].Value;
            return dialects.GetDialect(language, null!).FeatureKeywords[0];
        }
        catch (NoSuchLanguageException)
        {
            // The parser says so too, and knows the line; any word will do until then.
            return "Feature";
        }
    }

    private static string Join(string[] lines) => string.Join('\n', lines);

    [GeneratedRegex(@"^\s*Rule:")]
    private static partial Regex RuleLine();

    [GeneratedRegex(@"^\s*#\s*language\s*:\s*([a-zA-Z\-_]+)\s*$")]
    private static partial Regex LanguageLine();
}
