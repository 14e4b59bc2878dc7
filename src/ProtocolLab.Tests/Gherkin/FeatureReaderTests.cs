using NUnit.Framework;
using ProtocolLab.Gherkin.Features;

namespace ProtocolLab.Tests.Gherkin;

[TestFixture]
public sealed class FeatureReaderTests
{
    [Test]
    public void Background_of_feature_and_rule_come_before_the_steps()
    {
        var scenarios = Play.Scenarios("""
            Feature: F
              Background:
                Given f
              Scenario: outside
                When a
              Rule: R
                Background:
                  Given r
                Example: inside
                  When b
            """);

        Assert.That(scenarios.Select(Texts), Is.EqualTo(new[] { "f a", "f r b" }));
        Assert.That(scenarios.Select(scenario => scenario.Rule), Is.EqualTo(new[] { null, "R" }));
        Assert.That(scenarios[1].Steps.Select(step => step.Line), Is.EqualTo(new[] { 3, 8, 10 }));
    }

    [Test]
    public void Rule_in_a_doc_string_is_text()
    {
        var scenarios = Play.Scenarios("Feature: F\nScenario: S\nGiven x\n\"\"\"\nRule: not one\n\"\"\"\n");

        Assert.That(scenarios.Single().Steps.Single().DocString, Is.EqualTo("Rule: not one"));
    }

    [Test]
    public void Rule_in_another_language_than_English_keeps_the_language()
    {
        var scenarios = Play.Scenarios("# language: de\nFunktionalität: F\nRule: R\nSzenario: S\nAngenommen x\nUnd y\nDann z\n");

        Assert.That(scenarios.Single().Steps.Select(step => step.Kind), Is.EqualTo(
            new[] { StepKinds.Given, StepKinds.Given, StepKinds.Then }));
    }

    [Test]
    public void And_But_and_star_take_the_kind_of_the_step_before()
    {
        var scenario = Play.Scenarios("Feature: F\nScenario: S\n* a\nWhen b\nAnd c\nThen d\nBut e\n* f\n").Single();

        Assert.That(scenario.Steps.Select(step => step.Kind), Is.EqualTo(new[]
        {
            StepKinds.Given, StepKinds.When, StepKinds.When, StepKinds.Then, StepKinds.Then, StepKinds.Then,
        }));
    }

    [Test]
    public void Outline_with_several_tables_gives_a_scenario_for_each_row()
    {
        var scenarios = Play.Scenarios("""
            Feature: F
              Scenario Outline: port
                Given <a> of
                  | <b> |
                And text
                  ```
                  <a><b>
                  ```
                Examples: one
                  | a | b |
                  | 1 | 2 |
                  | 3 | 4 |
                @late
                Examples: two
                  | b | a |
                  | 5 | 6 |
            """);

        Assert.That(scenarios.Select(scenario => scenario.Info.Title), Is.EqualTo(
            new[] { "port (1, 2)", "port (3, 4)", "port (5, 6)" }));
        Assert.That(scenarios[2].Steps[0].Text, Is.EqualTo("6 of"));
        Assert.That(scenarios[2].Steps[0].Table!.Header, Is.EqualTo(new[] { "5" }));
        Assert.That(scenarios[2].Steps[1].DocString, Is.EqualTo("65"));
        Assert.That(scenarios[2].Line, Is.EqualTo(16));
        Assert.That(scenarios.Select(scenario => scenario.Info.Tags.Length), Is.EqualTo(new[] { 0, 0, 1 }));
    }

    [Test]
    public void Outline_with_placeholders_in_its_title_is_named_by_them()
    {
        var scenarios = Play.Scenarios("Feature: F\nScenario: port <p>\nGiven x\nExamples:\n|p|\n|7|\n");

        Assert.That(scenarios.Single().Info.Title, Is.EqualTo("port 7"));
    }

    [Test]
    public void Tags_of_feature_rule_scenario_and_examples_are_inherited()
    {
        var scenario = Play.Scenarios("""
            @f
            Feature: F
              @r1
              # about the rule
              @r2
              Rule: R
                @s @f
                Scenario Outline: S
                  Given <x>
                  @e
                  Examples:
                    | x |
                    | 1 |
            """).Single();

        Assert.That(scenario.Info.CombinedTags, Is.EqualTo(new[] { "f", "r1", "r2", "s", "e" }));
        Assert.That(scenario.Info.Tags, Is.EqualTo(new[] { "s", "f", "e" }));
        Assert.That(scenario.Feature.Tags, Is.EqualTo(new[] { "f" }));
    }

    [TestCase("Feature: F\nScenario: S\nGiven x\nWen y\n", "features/it.feature:4: expected: ")]
    [TestCase("Feature: F\nRule: R\nScenario: S\nGiven x\nWen y\n", "features/it.feature:5: expected: ")]
    [TestCase("Feature: F\nScenario: S\nGiven x\n|a|b|\n|1|\n", "features/it.feature:5: inconsistent cell count")]
    [TestCase("# language: xx\nFeature: F\n", "features/it.feature:1: Language not supported: xx")]
    [TestCase("", "features/it.feature:1: the file has no Feature")]
    [TestCase("Feature: F\n", "features/it.feature:1: the feature 'F' has no scenario")]
    [TestCase("Feature: F\nScenario: S\nGivn x\n", "features/it.feature:2: the Scenario 'S' has no step")]
    [TestCase("Feature: F\nScenario Outline: S\nGiven x\n", "features/it.feature:2: the Scenario Outline 'S' has no Examples")]
    [TestCase("Feature: F\nScenario: S\nGiven x\nExamples:\n|a|\n", "features/it.feature:4: the Examples of 'S' have no row")]
    public void Faulty_file_is_told_with_file_and_line(string text, string problem)
    {
        var reading = Play.Read(text);

        Assert.That(reading.Feature, Is.Null);
        Assert.That(reading.Problems, Has.Some.StartsWith(problem));
    }

    private static string Texts(Scenario scenario) => string.Join(' ', scenario.Steps.Select(step => step.Text));
}
