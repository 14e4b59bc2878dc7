namespace ProtocolLab.Cli.Coverage;

/// <summary>
/// Which Gherkin scenarios carry which tags. A scenario has its own tags, those of its examples, and those of the rule
/// and the feature that it stands in. Only tags and titles are read; running the features is the tests' work.
/// </summary>
internal static class FeatureTags
{
    private static readonly string[] Scenarios = ["Scenario:", "Scenario Outline:", "Scenario Template:", "Example:"];

    /// <param name="lines">A feature file.</param>
    /// <returns>Each scenario's title with its tags, without the @.</returns>
    public static IReadOnlyList<(string Title, IReadOnlySet<string> Tags)> Read(IEnumerable<string> lines)
    {
        List<(string Title, IReadOnlySet<string> Tags)> scenarios = [];
        HashSet<string> feature = [], rule = [], waiting = [];
        HashSet<string>? last = null;
        var isText = false;
        foreach (var line in lines.Select(line => line.Trim()))
        {
            if (line.StartsWith("\"\"\"", StringComparison.Ordinal) || line.StartsWith("```", StringComparison.Ordinal)) isText = !isText;
            if (isText) continue;
            if (line.StartsWith('@')) waiting.UnionWith(TagsOf(line));
            else if (line.StartsWith("Feature:", StringComparison.Ordinal)) feature = Take();
            else if (line.StartsWith("Rule:", StringComparison.Ordinal)) rule = Take();
            else if (line.StartsWith("Examples:", StringComparison.Ordinal)) last?.UnionWith(Take());
            else if (Scenarios.FirstOrDefault(keyword => line.StartsWith(keyword, StringComparison.Ordinal)) is { } keyword)
                scenarios.Add((line[keyword.Length..].Trim(), last = [.. Take(), .. rule, .. feature]));
        }

        return scenarios;

        HashSet<string> Take()
        {
            var tags = waiting;
            waiting = [];
            return tags;
        }
    }

    // A comment may stand behind the tags.
    private static IEnumerable<string> TagsOf(string line) =>
        line.Split(' ', StringSplitOptions.RemoveEmptyEntries).TakeWhile(word => !word.StartsWith('#')).Select(word => word.TrimStart('@'));
}
