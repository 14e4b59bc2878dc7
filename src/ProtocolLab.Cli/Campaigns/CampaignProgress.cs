using System.Globalization;
using ProtocolLab.Campaigns;
using ProtocolLab.Cli.Commands;
using ProtocolLab.Conformance;
using Spectre.Console;

namespace ProtocolLab.Cli.Campaigns;

/// <summary>How a campaign goes: a bar with live counts on a terminal, elsewhere a line for each tenth.</summary>
internal static class CampaignProgress
{
    private const int Tenths = 10;

    /// <param name="total">How many runs there are.</param>
    /// <param name="quiet">Whether nothing is said.</param>
    /// <param name="work">Runs them; gets whom to tell.</param>
    public static CampaignTally Watch(long total, bool quiet, Func<Action<CampaignTally>?, CampaignTally> work)
    {
        if (quiet) return work(null);
        return Console.IsOutputRedirected ? work(Lines(total)) : Bar(total, work);
    }

    private static CampaignTally Bar(long total, Func<Action<CampaignTally>?, CampaignTally> work)
    {
        var console = Terminal.Open();
        return console.Progress()
            .AutoClear(enabled: true)
            .Columns(new SpinnerColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn(), new TaskDescriptionColumn { Alignment = Justify.Left })
            .Start(context =>
            {
                var bar = context.AddTask("starting", maxValue: total);
                return work(tally =>
                {
                    bar.Value = tally.Runs;
                    bar.Description = Markup.Escape(string.Create(CultureInfo.InvariantCulture, $"{tally.Runs:#,0} of {total:#,0} runs  {Counts(tally)}"));
                });
            });
    }

    private static Action<CampaignTally> Lines(long total)
    {
        var told = 0L;
        return tally =>
        {
            var tenth = tally.Runs * Tenths / total;
            if (tenth <= told) return;
            told = tenth;
            Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{tenth * 100 / Tenths} % of {total:#,0} runs: {Counts(tally)}"));
        };
    }

    private static string Counts(CampaignTally tally) =>
        string.Join(", ", tally.Verdicts.Select(entry => string.Create(CultureInfo.InvariantCulture, $"{entry.Value:#,0} {entry.Key.Word()}")));
}
