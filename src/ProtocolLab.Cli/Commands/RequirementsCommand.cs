using System.CommandLine;
using System.Globalization;
using ProtocolLab.Cli.Coverage;
using ProtocolLab.Conformance;
using ProtocolLab.Reporting;

namespace ProtocolLab.Cli.Commands;

/// <summary>The catalogue, and what exercises each of its requirements.</summary>
internal static class RequirementsCommand
{
    public static Command Make()
    {
        var coverage = new Option<bool>("--coverage") { Description = "Show what exercises each requirement; exit code 1 if a kind of it is missing somewhere." };
        var features = new Option<string>("--features") { Description = "The folder that holds the features (default: features).", HelpName = "DIR", DefaultValueFactory = _ => "features" };
        var json = Options.Json();
        var command = new Command("requirements", """
            List every requirement of the specification; with --coverage, the monitors that judge it, the conformance
            cases and the Gherkin scenarios that put it to the test, and the mutants that break it.

            Examples:
              protocollab requirements
              protocollab requirements --coverage
              protocollab requirements --coverage --json
            """) { coverage, features, json };
        command.SetAction(parsed => parsed.GetValue(coverage)
            ? Cover(parsed.GetValue(features)!, parsed.GetValue(json))
            : List(parsed.GetValue(json)));
        return command;
    }

    private static int List(bool json)
    {
        if (json)
        {
            Console.Out.Write(ResultJson.Write(RequirementCatalogue.All.Select(requirement => new
            {
                requirement.Id,
                Level = Word(requirement.Level),
                requirement.Subject,
                requirement.Section,
                requirement.Text,
            }).ToList()));
            return ExitCode.Clean;
        }

        foreach (var section in RequirementCatalogue.All.GroupBy(requirement => requirement.Section))
        {
            Console.WriteLine(section.Key);
            foreach (var requirement in section)
                Console.WriteLine($"  {requirement.Id,-8} {Word(requirement.Level),-7} {requirement.Subject,-7} {requirement.Text}");
        }

        return ExitCode.Clean;
    }

    private static int Cover(string folder, bool json)
    {
        var table = CoverageTable.Of(folder);
        if (json) Console.Out.Write(ResultJson.Write(table.Select(Document).ToList()));
        else Print(table);
        return table.All(row => row.Holes.Count == 0) ? ExitCode.Clean : ExitCode.Failed;
    }

    private static object Document(CoverageRow row) => new
    {
        row.Requirement.Id,
        Level = Word(row.Requirement.Level),
        row.Requirement.Subject,
        row.Requirement.Section,
        row.Requirement.Text,
        row.Monitors,
        row.Cases,
        row.Features,
        row.Mutants,
        row.Holes,
    };

    private static void Print(IReadOnlyList<CoverageRow> table)
    {
        Console.WriteLine($"{"ID",-8} {"level",-6} {"subject",-7} {"cases",5} {"features",8} {"mutants",7}  monitors");
        foreach (var row in table)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{row.Requirement.Id,-8} {Word(row.Requirement.Level),-6} {row.Requirement.Subject,-7} {row.Cases.Count,5} {row.Features.Count,8} {row.Mutants.Count,7}  {string.Join(", ", row.Monitors)}"));
        }

        foreach (var row in table.Where(row => row.Holes.Count > 0)) Console.WriteLine($"hole: {row.Requirement.Id} has no {string.Join(", no ", row.Holes)}");
        Console.WriteLine($"{table.Count} requirements, {table.Count(row => row.Holes.Count > 0)} with holes.");
    }

    private static string Word(Level level) => level.ToString().ToLowerInvariant();
}
