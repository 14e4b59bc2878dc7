using System.Text.RegularExpressions;
using NUnit.Framework;
using ProtocolLab.Conformance;

namespace ProtocolLab.Specs;

/// <summary>Holds the tags of the features against the specification: no requirement is forgotten, no ID mistyped.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed partial class RequirementTags
{
    [Test]
    public void Every_requirement_is_carried_by_a_scenario_and_every_tag_is_a_requirement() =>
        Assert.That(TagsOf(FeatureFolder()).Distinct().Order(), Is.EqualTo(RequirementCatalogue.All.Select(requirement => requirement.Id).Order()));

    private static IEnumerable<string> TagsOf(string folder) =>
        from file in Directory.EnumerateFiles(folder, "*.feature")
        from line in File.ReadLines(file)
        where line.TrimStart().StartsWith('@')
        from Match tag in Tag().Matches(line)
        select tag.Groups[1].Value;

    private static string FeatureFolder()
    {
        var folder = TestContext.CurrentContext.TestDirectory;
        while (!File.Exists(Path.Combine(folder, "ProtocolLab.sln"))) folder = Path.GetDirectoryName(folder)!;
        return Path.Combine(folder, "features");
    }

    [GeneratedRegex(@"@(\S+)")]
    private static partial Regex Tag();
}
