namespace ProtocolLab.Gherkin;

/// <summary>What a feature file says of a scenario.</summary>
public sealed class ScenarioInfo
{
    internal ScenarioInfo(string title, string description, string[] tags, string[] combinedTags)
    {
        Title = title;
        Description = description;
        Tags = tags;
        CombinedTags = combinedTags;
    }

    /// <summary>The text after <c>Scenario:</c>.</summary>
    public string Title { get; }

    /// <summary>The lines under the title; empty if there are none.</summary>
    public string Description { get; }

    /// <summary>Tags of the scenario and of its Examples table, without <c>@</c>.</summary>
    public string[] Tags { get; }

    /// <summary><see cref="Tags"/> and those inherited from the feature and the rule.</summary>
    public string[] CombinedTags { get; }
}
