namespace ProtocolLab.Gherkin;

/// <summary>The base of the class that carries <see cref="FeaturesAttribute"/>.</summary>
public abstract class FeatureFixture
{
    /// <summary>Called by NUnit, once for each scenario.</summary>
    /// <param name="test">What to run.</param>
    public static Task Play(FeatureTest test) => test.RunAsync();
}
