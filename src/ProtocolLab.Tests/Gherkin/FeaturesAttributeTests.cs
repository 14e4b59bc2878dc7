using NUnit.Framework;
using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;
using ProtocolLab.Gherkin;
using ProtocolLab.Gherkin.Bindings;
using ProtocolLab.Gherkin.Features;
using ProtocolLab.Gherkin.Fixtures;

namespace ProtocolLab.Tests.Gherkin;

[TestFixture]
public sealed class FeaturesAttributeTests
{
    [Test]
    public void Feature_is_a_fixture_and_scenario_a_test_named_by_its_title()
    {
        var fixture = Build("@HS-03\nFeature: Handshake\nScenario: It ends, well.\nGiven x\n");

        Assert.That(fixture.Name, Is.EqualTo("Handshake"));
        Assert.That(fixture.Tests[0].Name, Is.EqualTo("It ends, well."));
        Assert.That(fixture.Tests[0].FullName, Is.EqualTo(
            typeof(Specs).FullName + ".features.it.Handshake.It ends, well."));
        Assert.That(fixture.Tests[0].RunState, Is.EqualTo(RunState.Runnable));
    }

    [Test]
    public void Tags_are_categories_and_ignore_skips()
    {
        var fixture = Build("@HS-03\nFeature: F\n@a\nRule: R\n@b @ignore\nScenario: S\nGiven x\nScenario: T\nGiven x\n");

        Assert.That(fixture.Tests[0].Properties[PropertyNames.Category], Is.EqualTo(new[] { "HS-03", "a", "b", "ignore" }));
        Assert.That(fixture.Tests[0].RunState, Is.EqualTo(RunState.Ignored));
        Assert.That(fixture.Tests[1].Properties[PropertyNames.Category], Is.EqualTo(new[] { "HS-03", "a" }));
        Assert.That(fixture.Tests[1].RunState, Is.EqualTo(RunState.Runnable));
    }

    [Test]
    public void Scenarios_of_one_title_are_told_apart_by_line() =>
        Assert.That(
            Build("Feature: F\nScenario: S\nGiven x\nScenario: S\nGiven x\n").Tests.Select(test => test.Name),
            Is.EqualTo(new[] { "S (line 2)", "S (line 4)" }));

    [Test]
    public void Fixture_takes_the_attributes_of_its_class() =>
        Assert.That(
            Build("Feature: F\nScenario: S\nGiven x\n").Properties.Get(PropertyNames.ParallelScope),
            Is.EqualTo(ParallelScope.All));

    [Test]
    public void File_that_cannot_be_read_is_a_test_that_fails_with_file_and_line() =>
        AssertFails(Build("Feature: F\nScenario: S\nGiven x\nWen y\n"), "features/it.feature:4: expected: ");

    [Test]
    public void Folder_that_is_missing_is_a_test_that_fails() =>
        AssertFails(BuildFolder("no-such-folder", "ProtocolLab.sln"), "there is no folder ");

    [Test]
    public void Folder_without_features_is_a_test_that_fails() =>
        AssertFails(BuildFolder("src/ProtocolLab.Gherkin", "ProtocolLab.sln"), "there is no .feature file in ");

    [Test]
    public void Marker_that_is_nowhere_above_is_a_test_that_fails() =>
        AssertFails(BuildFolder("features", "No.such"), "no folder above ");

    [Test]
    public void Assertion_that_fails_in_a_step_fails_the_test_with_the_story() =>
        AssertFails(Build("Feature: F\nScenario: S\nGiven one is two\n"), "features/it.feature:3: Given one is two\n");

    [Test]
    public void Step_that_ignores_the_scenario_skips_the_test() =>
        Assert.That(
            () => FeatureFixture.Play(TestOf(Build("Feature: F\nScenario: S\nGiven nothing to do\n"))),
            Throws.TypeOf<IgnoreException>());

    [Test]
    public void Files_of_subfolders_are_found_and_named_from_the_marker()
    {
        var root = Directory.CreateTempSubdirectory("features");
        try
        {
            var start = root.CreateSubdirectory("bin/here");
            File.WriteAllText(Path.Combine(root.FullName, "marker"), "");
            File.WriteAllText(Path.Combine(root.CreateSubdirectory("features/sub").FullName, "a.feature"), "Feature: A");

            var (files, problem) = FeatureFolder.Read(start.FullName, "marker", "features");

            Assert.That(problem, Is.Null);
            Assert.That(files, Is.EqualTo(new[] { new FeatureSource("features/sub/a.feature", "Feature: A") }));
        }
        finally
        {
            root.Delete(recursive: true);
        }
    }

    private static TestSuite Build(string text) => FeatureSuites.Build(
        new TypeWrapper(typeof(Specs)), [Play.Read(text)], BindingScanner.Scan([typeof(Steps)])).Single();

    private static TestSuite BuildFolder(string folder, string beside) =>
        new FeaturesAttribute(folder) { Beside = beside }.BuildFrom(new TypeWrapper(typeof(Specs))).Single();

    private static void AssertFails(TestSuite fixture, string message)
    {
        Assert.That(
            () => FeatureFixture.Play(TestOf(fixture)), Throws.InstanceOf<AssertionException>().With.Message.StartsWith(message));
    }

    private static FeatureTest TestOf(TestSuite fixture) =>
        (FeatureTest)((TestMethod)fixture.Tests.Single()).Arguments[0]!;

    [Binding]
    public sealed class Steps
    {
        [Given("one is two")]
        public void OneIsTwo() => Assert.Fail("one is not two");

        [Given("nothing to do")]
        public void Nothing() => Assert.Ignore("nothing to do");
    }

    [Parallelizable(ParallelScope.All)]
    public sealed class Specs : FeatureFixture;
}
