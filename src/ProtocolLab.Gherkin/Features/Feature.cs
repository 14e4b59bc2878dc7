namespace ProtocolLab.Gherkin.Features;

/// <summary>The text of one feature file, and the path by which messages name it.</summary>
internal sealed record FeatureSource(string Path, string Text);

/// <summary>
/// What came of reading one file. A faulty file is somebody's input, so its problems are values, each
/// naming file and line; the feature is null if there is any.
/// </summary>
internal sealed record FeatureReading(string Path, Feature? Feature, IReadOnlyList<string> Problems);

/// <summary>A feature whose rules are flattened and whose outlines are expanded.</summary>
internal sealed record Feature(string Path, FeatureInfo Info, IReadOnlyList<Scenario> Scenarios);

/// <summary>One thing to run: Background steps included, placeholders filled in.</summary>
internal sealed record Scenario(
    string Path,
    int Line,
    FeatureInfo Feature,
    string? Rule,
    ScenarioInfo Info,
    IReadOnlyList<Step> Steps)
{
    public bool IsIgnored => Info.CombinedTags.Contains("ignore", StringComparer.OrdinalIgnoreCase);
}

/// <summary>One step. <paramref name="Keyword"/> is as written, <paramref name="Kind"/> what it stands for.</summary>
internal sealed record Step(
    StepKinds Kind,
    string Keyword,
    string Text,
    int Line,
    DataTable? Table = null,
    string? DocString = null);
