namespace ProtocolLab.Gherkin;

/// <summary>
/// The feature that the running scenario belongs to. It holds no values: scenarios run in parallel and share none.
/// </summary>
public sealed class FeatureContext
{
    internal FeatureContext(FeatureInfo info) => FeatureInfo = info;

    /// <summary>Title, description and tags.</summary>
    public FeatureInfo FeatureInfo { get; }
}
