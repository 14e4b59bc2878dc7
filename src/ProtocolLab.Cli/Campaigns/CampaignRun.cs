using ProtocolLab.Campaigns;
using ProtocolLab.Cli.Commands;
using ProtocolLab.Cli.Lab;
using ProtocolLab.Cli.Verifying;
using ProtocolLab.MovieStreaming;
using ProtocolLab.Network;
using ProtocolLab.Reporting;
using ProtocolLab.Scenarios;

namespace ProtocolLab.Cli.Campaigns;

/// <summary>A campaign from order to exit code: runs, journal, document, table.</summary>
internal static class CampaignRun
{
    private const string DocumentFile = "campaign.json";
    private const string JournalFile = "journal.jsonl";

    public static int Execute(CampaignOrder order)
    {
        var plan = Plan(order);
        Directory.CreateDirectory(order.Folder);
        using var interruption = new Interruption();
        using var journal = Open(order, plan);
        var lines = new CampaignLines(order);
        if (!order.PrintsJson) lines.Begin(plan, journal);
        var tally = CampaignProgress.Watch(plan.Runs, order.PrintsJson, told => new Campaign(plan, journal, interruption.Token) { Progress = told }.Execute());
        var document = Write(order, tally);
        if (order.PrintsJson) Console.Out.Write(ResultJson.Write(document));
        else lines.Close(document, interruption.Token.IsCancellationRequested);
        return interruption.Token.IsCancellationRequested ? ExitCode.Harness : ExitCode.Of(document.Verdict);
    }

    private static CampaignPlan Plan(CampaignOrder order)
    {
        var scenarios = ScenarioFiles.ReadAll(order.Scenarios);
        var twice = scenarios.GroupBy(scenario => scenario.Name).FirstOrDefault(same => same.Count() > 1);
        if (twice is not null) throw new UsageException($"protocollab: two of the scenarios are called '{twice.Key}'; a campaign tells them apart by their files' names.");
        return new CampaignPlan
        {
            Scenarios = [.. scenarios.Zip(order.Scenarios, (scenario, path) => new CampaignScenario(scenario, path, JournalKey.OfScenario(File.ReadAllText(path), scenario.Movies.Folder)))],
            Seeds = order.Seeds,
            Swarm = order.Swarm,
            Mutant = MutantSelection.Find(order.Mutant),
            StopOnFirst = order.StopOnFirst,
            Parallel = order.Parallel,
            Expectations = order.Swarm ? ScenarioExpectations.CheckVaried : ScenarioExpectations.Check,
        };
    }

    private static Journal Open(CampaignOrder order, CampaignPlan plan)
    {
        try
        {
            var tool = JournalKey.OfTool(typeof(Campaign), typeof(ScenarioRun), typeof(Conformance.Judge), typeof(Verification.ScenarioMutant), typeof(Capture.TraceWriter), typeof(Movie), typeof(Instant), typeof(CampaignRun));
            return new Journal(Path.Combine(order.Folder, JournalFile), plan, tool);
        }
        catch (JournalFormatException fault)
        {
            throw new UsageException($"protocollab: {fault.Message}");
        }
    }

    private static CampaignDocument Write(CampaignOrder order, CampaignTally tally)
    {
        foreach (var outcome in tally.Failed)
        {
            if (FailedRun.FileOf(tally.Plan, outcome) is not { } file) continue;
            RunFolder.WriteText(Path.Combine(order.Folder, file), ScenarioText.Write(tally.Plan.ScenarioFor(outcome.Scenario, outcome.Seed)));
        }

        var document = CampaignDocument.Of(tally);
        RunFolder.WriteText(Path.Combine(order.Folder, DocumentFile), ResultJson.Write(document));
        return document;
    }
}
