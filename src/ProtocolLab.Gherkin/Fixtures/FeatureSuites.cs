using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;
using NUnit.Framework.Internal.Builders;
using ProtocolLab.Gherkin.Bindings;
using ProtocolLab.Gherkin.Features;

namespace ProtocolLab.Gherkin.Fixtures;

/// <summary>Shapes NUnit's tree: a fixture for each feature, a test for each scenario.</summary>
internal static class FeatureSuites
{
    public static IEnumerable<TestSuite> Build(
        ITypeInfo typeInfo, IReadOnlyList<FeatureReading> readings, BindingRegistry bindings)
    {
        return readings.Select(reading => reading.Feature is { } feature
            ? Readable(typeInfo, feature, bindings)
            : Unreadable(typeInfo, reading));
    }

    private static NUnit.Framework.Internal.TestFixture Readable(
        ITypeInfo typeInfo, Feature feature, BindingRegistry bindings)
    {
        var fixture = Fixture(typeInfo, feature.Path, feature.Info.Title);
        var names = Repeated(feature.Scenarios.Select(scenario => scenario.Info.Title));
        foreach (var scenario in feature.Scenarios)
        {
            // Runners tell tests apart by name alone, so two of the same title need something more.
            string name = names.Contains(scenario.Info.Title)
                ? $"{scenario.Info.Title} (line {scenario.Line})"
                : scenario.Info.Title;
            var test = Add(fixture, name, new ScenarioTest(scenario, bindings));
            Describe(test, scenario);
        }

        return fixture;
    }

    private static NUnit.Framework.Internal.TestFixture Unreadable(ITypeInfo typeInfo, FeatureReading reading)
    {
        var fixture = Fixture(typeInfo, reading.Path, reading.Path);
        Add(fixture, "can be read", new UnreadableTest(reading.Problems));
        return fixture;
    }

    private static void Describe(TestMethod test, Scenario scenario)
    {
        string rule = scenario.Rule is null ? "" : $" (rule: {scenario.Rule})";
        test.Properties.Set(PropertyNames.Description, $"{scenario.Path}:{scenario.Line}{rule}");
        foreach (string tag in scenario.Info.CombinedTags)
            test.Properties.Add(PropertyNames.Category, tag);
        if (scenario.IsIgnored)
        {
            test.RunState = RunState.Ignored;
            test.Properties.Set(PropertyNames.SkipReason, $"{scenario.Path}:{scenario.Line}: tagged @ignore");
        }
    }

    private static NUnit.Framework.Internal.TestFixture Fixture(ITypeInfo typeInfo, string path, string name)
    {
        // The file stands in the full name, so that filters can select by it and equal titles do no harm.
        string file = Path.ChangeExtension(path, null).Replace('/', '.');
        var fixture = new NUnit.Framework.Internal.TestFixture(typeInfo) { Name = name };
        fixture.FullName = $"{typeInfo.FullName}.{file}.{name}";
        fixture.ApplyAttributesToTest(typeInfo.Type);
        return fixture;
    }

    private static TestMethod Add(NUnit.Framework.Internal.TestFixture fixture, string name, FeatureTest test)
    {
        var method = new MethodWrapper(typeof(FeatureFixture), nameof(FeatureFixture.Play));
        var parameters = new TestCaseParameters([test]) { TestName = name };
        var built = new NUnitTestCaseBuilder().BuildTestMethod(method, fixture, parameters);
        fixture.Add(built);
        return built;
    }

    private static HashSet<string> Repeated(IEnumerable<string> names) =>
        [.. names.GroupBy(name => name).Where(group => group.Count() > 1).Select(group => group.Key)];
}
