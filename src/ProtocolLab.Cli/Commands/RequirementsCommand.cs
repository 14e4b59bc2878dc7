using System.CommandLine;
using ProtocolLab.Conformance;

namespace ProtocolLab.Cli.Commands;

/// <summary>The catalogue.</summary>
internal static class RequirementsCommand
{
    public static Command Make()
    {
        var json = Options.Json();
        var command = new Command("requirements", """
            List every requirement of the specification, and whether a monitor judges it.

            Example:
              protocollab requirements
            """) { json };
        command.SetAction(parsed => Run(parsed.GetValue(json)));
        return command;
    }

    private static int Run(bool json)
    {
        if (json)
        {
            Console.Out.Write(Reporting.ResultJson.Write(RequirementCatalogue.All.Select(requirement => new
            {
                requirement.Id,
                Level = requirement.Level.ToString().ToLowerInvariant(),
                requirement.Subject,
                requirement.Section,
                requirement.Text,
                Judged = Judge.Judged.Contains(requirement.Id),
            }).ToList()));
            return ExitCode.Clean;
        }

        foreach (var section in RequirementCatalogue.All.GroupBy(requirement => requirement.Section))
        {
            Console.WriteLine(section.Key);
            foreach (var requirement in section)
            {
                var judged = Judge.Judged.Contains(requirement.Id) ? "judged" : "";
                Console.WriteLine($"  {requirement.Id,-8} {requirement.Level.ToString().ToLowerInvariant(),-7} {requirement.Subject,-7} {judged,-7} {requirement.Text}");
            }
        }

        return ExitCode.Clean;
    }
}
