using global::Gherkin;
using Ast = global::Gherkin.Ast;

namespace ProtocolLab.Gherkin.Features;

/// <summary>Text of a feature file in, scenarios or problems out.</summary>
internal static class FeatureReader
{
    public static FeatureReading Read(FeatureSource source)
    {
        var dialects = new CurrentDialects();
        var problems = new List<string>();
        var parts = RuleSplitter.Split(source.Text, dialects)
            .Select(text => Parse(source.Path, text, dialects, problems))
            .ToList();

        if (problems.Count == 0 && parts.Any(part => part is null))
            problems.Add($"{source.Path}:1: the file has no Feature");
        if (problems.Count > 0)
            return new FeatureReading(source.Path, null, problems);

        var feature = new ScenarioBuilder(source.Path, dialects, problems).Build([.. parts.OfType<Ast.Feature>()]);
        if (problems.Count == 0 && feature.Scenarios.Count == 0)
            problems.Add($"{source.Path}:1: the feature '{feature.Info.Title}' has no scenario");
        return new FeatureReading(source.Path, problems.Count == 0 ? feature : null, problems);
    }

    private static Ast.Feature? Parse(string path, string text, CurrentDialects dialects, List<string> problems)
    {
        try
        {
            using var reader = new StringReader(text);
            return new Parser().Parse(new TokenScanner(reader), new TokenMatcher(dialects)).Feature;
        }
        catch (CompositeParserException several)
        {
            problems.AddRange(several.Errors.Select(error => Describe(path, error)));
        }
        catch (ParserException error)
        {
            problems.Add(Describe(path, error));
        }

        return null;
    }

    /// <summary>The parser puts "(line:column): " before its message; editors understand file:line.</summary>
    private static string Describe(string path, ParserException error)
    {
        int line = error.Location?.Line ?? 1;
        string message = error.Message;
        int end = message.StartsWith('(') ? message.IndexOf("): ", StringComparison.Ordinal) : -1;
        return $"{path}:{line}: {(end < 0 ? message : message[(end + 3)..])}";
    }
}
