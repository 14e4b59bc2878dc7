using ProtocolLab.Conformance;
using ProtocolLab.Verification;

namespace ProtocolLab.Cli.Coverage;

/// <summary>What exercises a requirement: each has to have at least one of every kind.</summary>
/// <param name="Requirement">Which.</param>
/// <param name="Monitors">What judges it.</param>
/// <param name="Cases">Conformance cases that put it to the test.</param>
/// <param name="Features">Gherkin scenarios that carry its ID as a tag.</param>
/// <param name="Mutants">Broken programs that the judges have to fail for it.</param>
internal sealed record CoverageRow(
    Requirement Requirement,
    IReadOnlyList<string> Monitors,
    IReadOnlyList<string> Cases,
    IReadOnlyList<string> Features,
    IReadOnlyList<string> Mutants)
{
    /// <summary>What is missing, in words.</summary>
    public IReadOnlyList<string> Holes =>
    [
        .. from kind in ((string Name, IReadOnlyList<string> Found)[])[("monitor", Monitors), ("case", Cases), ("feature", Features), ("mutant", Mutants)]
           where kind.Found.Count == 0
           select kind.Name,
    ];
}

/// <summary>Requirements against what exercises them.</summary>
internal static class CoverageTable
{
    /// <param name="folder">Where the .feature files are.</param>
    /// <exception cref="UsageException">There is no such folder, or it holds no feature.</exception>
    public static IReadOnlyList<CoverageRow> Of(string folder)
    {
        if (!Directory.Exists(folder)) throw new UsageException($"protocollab: there is no folder '{folder}' here. Run this where the project's features are, or name them with --features DIR.");
        var files = Directory.GetFiles(folder, "*.feature", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToList();
        if (files.Count == 0) throw new UsageException($"protocollab: '{folder}' holds no .feature file.");
        var tagged = (from file in files
                      from scenario in FeatureTags.Read(File.ReadLines(file))
                      select (Name: $"{Path.GetFileName(file)}: {scenario.Title}", scenario.Tags)).ToList();
        return
        [
            .. RequirementCatalogue.All.Select(requirement => new CoverageRow(
                requirement,
                Judge.MonitorsOf(requirement.Id),
                Suite.CasesOf(requirement.Id),
                [.. tagged.Where(scenario => scenario.Tags.Contains(requirement.Id)).Select(scenario => scenario.Name)],
                Suite.MutantsOf(requirement.Id))),
        ];
    }
}
