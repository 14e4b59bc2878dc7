namespace ProtocolLab.Gherkin;

/// <summary>What a feature file says of its feature.</summary>
public sealed class FeatureInfo
{
    internal FeatureInfo(string title, string description, string[] tags)
    {
        Title = title;
        Description = description;
        Tags = tags;
    }

    /// <summary>The text after <c>Feature:</c>.</summary>
    public string Title { get; }

    /// <summary>The lines under the title; empty if there are none.</summary>
    public string Description { get; }

    /// <summary>The feature's own tags, without <c>@</c>.</summary>
    public string[] Tags { get; }
}
