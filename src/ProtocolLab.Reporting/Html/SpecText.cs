using System.Text.RegularExpressions;

namespace ProtocolLab.Reporting;

/// <summary>The specification's Markdown within a line: <c>`code`</c>, <c>**bold**</c> and <c>*emphasis*</c>; everything else is text.</summary>
internal static partial class SpecText
{
    public static Markup Render(string markdown)
    {
        List<Markup> parts = [];
        var end = 0;
        foreach (Match match in Inline().Matches(markdown))
        {
            parts.Add(Markup.Of($"{markdown[end..match.Index]}"));
            parts.Add(RenderSpan(match));
            end = match.Index + match.Length;
        }

        parts.Add(Markup.Of($"{markdown[end..]}"));
        return Markup.Join(parts);
    }

    private static Markup RenderSpan(Match match) =>
        match.Groups["code"] is { Success: true } code ? Markup.Of($"<code>{code.Value}</code>")
        : match.Groups["bold"] is { Success: true } bold ? Markup.Of($"<strong>{bold.Value}</strong>")
        : Markup.Of($"<em>{match.Groups["em"].Value}</em>");

    [GeneratedRegex(@"`(?<code>[^`]+)`|\*\*(?<bold>[^*]+)\*\*|\*(?<em>[^*\s][^*]*)\*")]
    private static partial Regex Inline();
}
