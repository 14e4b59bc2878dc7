using NUnit.Framework;
using ProtocolLab.Cli;
using ProtocolLab.Cli.Coverage;
using ProtocolLab.Gherkin;
using ProtocolLab.Tests.Repository;
using ProtocolLab.Tests.Support;

namespace ProtocolLab.Tests.Cli;

public sealed class CoverageTests
{
    [Test]
    public void Every_requirement_has_a_monitor_a_case_a_feature_and_a_mutant() =>
        Assert.That(CoverageTable.Of(RepositoryFiles.FullPath("features")).SelectMany(row => row.Holes.Select(hole => $"{row.Requirement.Id} has no {hole}")), Is.Empty);

    [Test]
    public void Tag_goes_to_the_scenarios_below_it()
    {
        var scenarios = FeatureTags.Read(""""
            @all
            Feature: F
              @background-has-none
              Rule: R
                @one @two # and why
                Scenario: first
                  Given a text
                    """
                    @no-tag
                    """
                Scenario Outline: second
                  @some
                  Examples:
            """".Split('\n'));

        Assert.That(scenarios.Select(scenario => $"{scenario.Title}: {string.Join(' ', scenario.Tags.Order(StringComparer.Ordinal))}"),
            Is.EqualTo(new[] { "first: all background-has-none one two", "second: all background-has-none some" }));
    }

    [Test]
    public void Missing_monitor_case_feature_or_mutant_is_a_hole_with_exit_code_1()
    {
        using var folder = new TemporaryDirectory();
        File.WriteAllText(folder["one.feature"], "Feature: F\n  @HS-01\n  Scenario: S\n    Given nothing\n");
        var result = Command.Run("requirements", "--coverage", "--features", folder[""]);

        Assert.That(result.ExitCode, Is.EqualTo(ExitCode.Failed), result.Error);
        Assert.That(result.Output, Does.Contain("hole: HS-02 has no feature").And.Not.Contain("hole: HS-01"));
    }

    [Test]
    public void Folder_without_features_is_a_usage_error()
    {
        using var folder = new TemporaryDirectory();
        Assert.That(() => CoverageTable.Of(folder["nowhere"]), Throws.InstanceOf<UsageException>().With.Message.Contains("--features DIR"));
        Assert.That(() => CoverageTable.Of(folder[""]), Throws.InstanceOf<UsageException>().With.Message.Contains("no .feature file"));
    }
}
