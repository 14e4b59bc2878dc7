using System.CommandLine;
using ProtocolLab.Campaigns;
using ProtocolLab.Cli.Campaigns;

namespace ProtocolLab.Cli.Commands;

/// <summary>Many seeds; finds the failing ones.</summary>
internal static class CampaignCommand
{
    public static Command Make()
    {
        var scenarios = new Argument<string[]>("SCENARIO") { Description = "Scenario files (YAML); each is run with every seed.", Arity = ArgumentArity.OneOrMore };
        var seeds = Seeds();
        var swarm = new Option<bool>("--swarm") { Description = "Let each seed also vary the scenario: impairments, cast, movie, parameters and taken ports, each on or off and of a size that is drawn." };
        var mutant = MutantSelection.Option();
        var stop = new Option<bool>("--stop-on-first") { Description = "Begin nothing more once a run has failed." };
        var parallel = Options.Parallel("runs");
        var (output, json) = (Options.Out("reports/campaign"), Options.Json());
        var command = new Command("campaign", """
            Run scenarios with many seeds and find those that fail.

            Writes DIR/campaign.json: the failing seeds and why, and which faults met which packets. What is done is kept in
            DIR/journal.jsonl: after an interruption, or with more seeds, the same command goes on from there.

            Examples:
              protocollab campaign scenarios/lossy-wifi.yaml --seeds 1..10000
              protocollab campaign scenarios/clean.yaml scenarios/three-groups.yaml --seeds 1..500 --swarm --stop-on-first
              protocollab campaign scenarios/clean.yaml --seeds 1..100 --swarm --mutant 'server repeats E once too often'
            """) { scenarios, seeds, swarm, mutant, stop, parallel, output, json };
        command.SetAction(parsed => CampaignRun.Execute(new CampaignOrder(parsed.GetValue(scenarios)!, parsed.GetValue(seeds))
        {
            Swarm = parsed.GetValue(swarm),
            Mutant = parsed.GetValue(mutant),
            StopOnFirst = parsed.GetValue(stop),
            Parallel = parsed.GetValue(parallel),
            Folder = parsed.GetValue(output)!,
            PrintsJson = parsed.GetValue(json),
        }));
        return command;
    }

    private static Option<SeedRange> Seeds() => new("--seeds")
    {
        Description = "Which seeds, both ends included.",
        HelpName = "A..B",
        Required = true,
        CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            if (SeedRange.TryParse(text, out var range)) return range;
            result.AddError($"--seeds: expected {SeedRange.Expected}; found '{text}'.");
            return default;
        },
    };
}
