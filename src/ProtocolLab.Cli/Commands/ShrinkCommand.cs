using System.CommandLine;
using ProtocolLab.Cli.Campaigns;

namespace ProtocolLab.Cli.Commands;

/// <summary>Reduces a failing run to the fewest faults that still fail.</summary>
internal static class ShrinkCommand
{
    public static Command Make()
    {
        var path = new Argument<string>("SCENARIO") { Description = "A scenario file (YAML); also one that a campaign has varied." };
        var mutant = MutantSelection.Option();
        var requirement = new Option<string?>("--requirement") { Description = "Which failure to keep, if the run has several (default: the first).", HelpName = "ID" };
        var output = new Option<string?>("--out") { Description = "The file to write (default: reports/shrunk/<scenario>-<seed>.yaml).", HelpName = "FILE" };
        var (seed, json) = (Options.Seed(), Options.Json());
        var command = new Command("shrink", """
            Reduce a failing run to what its failure needs.

            The run is told again from what its links decided, not from its generator, and then loses faults, clients, movie
            and delays as long as the same requirement fails for the same reason. FILE is a scenario that fails by itself;
            a folder of its name has the report of its run.
            Exit code 2 if the run does not fail.

            Examples:
              protocollab shrink scenarios/lossy-wifi.yaml --seed 7 --mutant 'server does not acknowledge a client that registers again'
              protocollab shrink reports/campaign/failures/clean-12.yaml --seed 12 --out smaller.yaml
            """) { path, seed, mutant, requirement, output, json };
        command.SetAction(parsed => ShrinkRun.Execute(
            parsed.GetValue(path)!, parsed.GetValue(seed), parsed.GetValue(mutant), parsed.GetValue(requirement), parsed.GetValue(output), parsed.GetValue(json)));
        return command;
    }
}
