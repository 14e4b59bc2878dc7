using global::Gherkin;
using Ast = global::Gherkin.Ast;

namespace ProtocolLab.Gherkin.Features;

/// <summary>
/// Brings the keywords of Gherkin 5 up to today's: a plain <c>Scenario</c> may have Examples, and
/// <c>Example</c> is another word for it. To that end the parser sees every scenario as an outline;
/// one that has no Examples is a plain scenario.
/// </summary>
internal sealed class CurrentDialects : IGherkinDialectProvider
{
    private readonly GherkinDialectProvider _official = new("en");

    public GherkinDialect DefaultDialect => Unify(_official.DefaultDialect);

    public GherkinDialect GetDialect(string language, Ast.Location location) =>
        Unify(_official.GetDialect(language, location));

    /// <summary>Whether the keyword promises Examples.</summary>
    public bool IsOutline(string language, string keyword) =>
        _official.GetDialect(language, null).ScenarioOutlineKeywords.Contains(keyword);

    private static GherkinDialect Unify(GherkinDialect dialect)
    {
        string[] scenario = dialect.Language == "en" ? ["Example", .. dialect.ScenarioKeywords] : dialect.ScenarioKeywords;
        return new GherkinDialect(
            dialect.Language,
            dialect.FeatureKeywords,
            dialect.BackgroundKeywords,
            scenarioKeywords: [],
            scenarioOutlineKeywords: [.. dialect.ScenarioOutlineKeywords, .. scenario],
            dialect.ExamplesKeywords,
            dialect.GivenStepKeywords,
            dialect.WhenStepKeywords,
            dialect.ThenStepKeywords,
            dialect.AndStepKeywords,
            dialect.ButStepKeywords);
    }
}
