using ProtocolLab.Conformance;
using ProtocolLab.Scenarios;

namespace ProtocolLab.Cli.Commands;

/// <summary>Scenario files as commands take them.</summary>
internal static class ScenarioFiles
{
    private static readonly IReadOnlyList<string> Requirements = [.. RequirementCatalogue.All.Select(requirement => requirement.Id)];

    public static Scenario Read(string path, IReadOnlyList<string> overrides) => ScenarioReader.ReadFile(path, overrides, Requirements);

    /// <summary>Reads them all, so that every fault of every file is told at once.</summary>
    /// <exception cref="ScenarioException">At least one is refused.</exception>
    public static IReadOnlyList<Scenario> ReadAll(IReadOnlyList<string> paths)
    {
        List<Scenario> scenarios = [];
        List<ScenarioProblem> problems = [];
        foreach (var path in paths)
        {
            try
            {
                scenarios.Add(Read(path, []));
            }
            catch (ScenarioException refusal)
            {
                problems.AddRange(refusal.Problems);
            }
        }

        return problems.Count == 0 ? scenarios : throw new ScenarioException(problems);
    }

    /// <summary>What to type, where the project is, to get the same run again.</summary>
    public static string RerunCommand(string folder, string name, ulong seed) =>
        $"dotnet run --project src/ProtocolLab.Cli -c Release -- run {Quoted($"{folder}/{name}.yaml".Replace('\\', '/'))} --seed {seed}";

    private static string Quoted(string path) => path.Contains(' ', StringComparison.Ordinal) ? $"\"{path}\"" : path;
}
