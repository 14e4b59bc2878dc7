using Ast = global::Gherkin.Ast;

namespace ProtocolLab.Gherkin.Features;

/// <summary>Flattens what the parser made of a feature and of its rules into scenarios to run.</summary>
internal sealed class ScenarioBuilder(string path, CurrentDialects dialects, List<string> problems)
{
    /// <param name="parts">The feature, then its rules dressed as features.</param>
    public Feature Build(IReadOnlyList<Ast.Feature> parts)
    {
        var head = parts[0];
        var info = new FeatureInfo(head.Name, Tidy(head.Description), Names(head.Tags));
        var background = BackgroundOf(head);
        var scenarios = new List<Scenario>(Scenarios(info, head, null, [], background));
        foreach (var rule in parts.Skip(1))
            scenarios.AddRange(Scenarios(info, rule, rule.Name, Names(rule.Tags), [.. background, .. BackgroundOf(rule)]));
        return new Feature(path, info, scenarios);
    }

    private IEnumerable<Scenario> Scenarios(
        FeatureInfo feature, Ast.Feature part, string? rule, string[] ruleTags, Ast.Step[] background)
    {
        var steps = new StepBuilder(dialects.GetDialect(part.Language, part.Location));
        foreach (var scenario in part.Children.OfType<Ast.ScenarioOutline>())
        {
            Ast.Step[] all = [.. background, .. scenario.Steps];
            string[] inherited = [.. feature.Tags, .. ruleTags];
            Check(scenario, part.Language);
            foreach (var row in ExampleRow.Of(scenario))
            {
                string[] own = [.. Names(scenario.Tags), .. Names(row.Tags)];
                var info = new ScenarioInfo(
                    row.Title(scenario.Name), Tidy(scenario.Description), own, [.. inherited.Concat(own).Distinct()]);
                yield return new Scenario(path, row.Line, feature, rule, info, steps.Build(all, row));
            }
        }
    }

    /// <summary>
    /// What would run nothing is a mistake, not a success: a misspelt keyword in the first step turns the
    /// steps into a description, without a word from the parser.
    /// </summary>
    private void Check(Ast.ScenarioOutline scenario, string language)
    {
        if (!scenario.Steps.Any())
            problems.Add($"{path}:{scenario.Location.Line}: the {scenario.Keyword} '{scenario.Name}' has no step");
        if (!scenario.Examples.Any() && dialects.IsOutline(language, scenario.Keyword))
            problems.Add($"{path}:{scenario.Location.Line}: the {scenario.Keyword} '{scenario.Name}' has no Examples");
        foreach (var table in scenario.Examples.Where(examples => !(examples.TableBody?.Any() ?? false)))
            problems.Add($"{path}:{table.Location.Line}: the {table.Keyword} of '{scenario.Name}' have no row");
    }

    private static Ast.Step[] BackgroundOf(Ast.Feature part) =>
        [.. part.Children.OfType<Ast.Background>().SelectMany(background => background.Steps)];

    private static string[] Names(IEnumerable<Ast.Tag> tags) =>
        [.. tags.TakeWhile(tag => tag.Name.StartsWith('@')).Select(tag => tag.Name[1..])];

    private static string Tidy(string? description) => string.Join(
        '\n', (description ?? "").Split('\n', StringSplitOptions.TrimEntries)).Trim();
}
