using NUnit.Framework;
using ProtocolLab.Campaigns;
using ProtocolLab.Reporting;
using ProtocolLab.Tests.Support;

namespace ProtocolLab.Tests.Campaigns;

public sealed class JournalTests
{
    private const string Mutant = "server does not acknowledge a client that registers again";

    [Test]
    public void Interrupted_campaign_goes_on_where_it_stopped_and_ends_as_if_nothing_had_been()
    {
        using var folder = new TemporaryDirectory();
        var plan = Plans.Of(1, 40, mutant: Mutant) with { Parallel = 2 };
        using var stop = new CancellationTokenSource();
        var first = Run(folder, plan, StopAt15, stop.Token);
        Assert.That(first.Runs, Is.InRange(15, 39));
        var second = Run(folder, plan);
        Assert.Multiple(() =>
        {
            Assert.That(second.Source, Is.EqualTo((40 - first.Runs, first.Runs)));
            Assert.That(Document(second), Is.EqualTo(Document(Plans.Run(plan))));
        });

        void StopAt15(CampaignTally tally)
        {
            if (tally.Runs >= 15) stop.Cancel();
        }
    }

    [Test]
    public void More_seeds_of_the_same_run_only_the_further_ones()
    {
        using var folder = new TemporaryDirectory();
        Run(folder, Plans.Of(1, 10));
        Assert.That(Run(folder, Plans.Of(5, 25)).Source, Is.EqualTo((15L, 6L)));
    }

    [Test]
    public void Line_that_was_cut_is_run_again_and_no_line_follows_it()
    {
        using var folder = new TemporaryDirectory();
        Run(folder, Plans.Of(1, 5));
        var path = folder["journal.jsonl"];
        File.WriteAllText(path, File.ReadAllText(path)[..^20]);
        Assert.That(Run(folder, Plans.Of(1, 5)).Source, Is.EqualTo((1L, 4L)));
        Assert.That(Run(folder, Plans.Of(1, 5)).Source, Is.EqualTo((0L, 5L)));
    }

    [Test]
    public void Changed_scenario_starts_anew_and_is_named()
    {
        using var folder = new TemporaryDirectory();
        Run(folder, Plans.Of(1, 5));
        var changed = Plans.Of(1, 5, Plans.Lossy.Replace("6%", "7%", StringComparison.Ordinal));
        using (var journal = Open(folder, changed)) Assert.That(journal.Stale, Is.EqualTo(new[] { "short" }));
        Assert.That(Run(folder, changed).Source, Is.EqualTo((5L, 0L)));
        using (var journal = Open(folder, changed)) Assert.That(journal.Stale, Is.Empty);
    }

    [Test]
    public void Another_tool_another_mutant_and_swarm_start_anew()
    {
        using var folder = new TemporaryDirectory();
        var plan = Plans.Of(1, 2);
        Run(folder, plan);
        foreach (var other in (CampaignPlan[])[plan with { Swarm = true }, Plans.Of(1, 2, mutant: Mutant)])
        {
            using var journal = Open(folder, other);
            Assert.That(journal.Known, Is.Zero);
        }

        using var newer = new Journal(folder["journal.jsonl"], plan, "another tool");
        Assert.That(newer.Known, Is.Zero);
    }

    [Test]
    public void Line_that_is_none_is_refused_with_its_number_and_the_remedy()
    {
        using var folder = new TemporaryDirectory();
        Run(folder, Plans.Of(1, 2));
        File.AppendAllText(folder["journal.jsonl"], "no line\n");
        var refusal = Assert.Throws<JournalFormatException>(() => Open(folder, Plans.Of(1, 2)).Dispose())!;
        Assert.That(refusal.Message, Does.Contain("journal.jsonl(3)").And.Contain("--out"));
    }

    private static Journal Open(TemporaryDirectory folder, CampaignPlan plan) => new(folder["journal.jsonl"], plan, "this tool");

    private static CampaignTally Run(TemporaryDirectory folder, CampaignPlan plan, Action<CampaignTally>? progress = null, CancellationToken cancelled = default)
    {
        using var journal = Open(folder, plan);
        return new Campaign(plan, journal, cancelled) { Progress = progress }.Execute();
    }

    private static string Document(CampaignTally tally) => ResultJson.Write(CampaignDocument.Of(tally));
}
