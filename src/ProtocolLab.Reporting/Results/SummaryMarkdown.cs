using System.Text;
using ProtocolLab.Conformance;

namespace ProtocolLab.Reporting;

/// <summary>summary.md: what a pull request is told of all runs.</summary>
public static class SummaryMarkdown
{
    /// <summary>More rows than these nobody reads in a comment; the pages have all.</summary>
    private const int MostReasons = 25;

    private const int MostRuns = 100;

    /// <param name="results">One per run of the summary, in the same order.</param>
    public static string Write(SummaryDocument summary, IReadOnlyList<ResultDocument> results)
    {
        var text = new StringBuilder();
        text.Append(SignOf(summary.Verdict)).Append(" **").Append(VerdictMark.Label(summary.Verdict)).Append("**: ")
            .Append(Numbers.Of(summary.Runs.Count, "run")).Append(TallyOf(summary)).Append("\n\n");
        AppendReasons(text, results);
        text.Append("<details><summary>").Append(Numbers.Of(summary.Runs.Count, "run")).Append("</summary>\n\n");
        text.Append(MarkdownText.Table(
            ["Run", "Verdict", "Put to the test", "Clients with the whole movie", "Seed"],
            [.. summary.Runs.Zip(results).OrderByDescending(pair => pair.First.Verdict).Take(MostRuns).Select(pair => RowOf(pair.First, pair.Second))])).Append('\n');
        if (summary.Runs.Count > MostRuns) text.Append("And ").Append(Numbers.Count(summary.Runs.Count - MostRuns)).Append(" more: see summary.json.\n\n");
        return text.Append("</details>\n").ToString();
    }

    private static string TallyOf(SummaryDocument summary) =>
        VerdictMark.Tally(summary.Runs.Select(run => run.Verdict)) is { Length: > 0 } tally ? $", {tally}" : "";

    private static void AppendReasons(StringBuilder text, IReadOnlyList<ResultDocument> results)
    {
        List<(Verdict Verdict, string[] Cells)> rows =
        [
            .. from result in results
               from requirement in result.Requirements
               where requirement.Verdict > Verdict.Pass
               select (requirement.Verdict, Cells(result, requirement.Verdict, requirement.Id, requirement.Reason)),
            .. from result in results
               from one in result.Cases
               where one.Verdict > Verdict.Pass
               select (one.Verdict, Cells(result, one.Verdict, one.Name, one.Reason)),
        ];
        if (rows.Count == 0) return;
        text.Append(MarkdownText.Table(["Run", "Verdict", "What", "Why"], [.. rows.OrderByDescending(row => row.Verdict).Take(MostReasons).Select(row => row.Cells)])).Append('\n');
        if (rows.Count > MostReasons) text.Append("And ").Append(Numbers.Count(rows.Count - MostReasons)).Append(" more: see index.html.\n\n");
    }

    private static string[] Cells(ResultDocument result, Verdict verdict, string name, string reason) =>
        [MarkdownText.Code(result.Name), $"{SignOf(verdict)} {verdict.Word()}", MarkdownText.Code(name), MarkdownText.Of(reason)];

    private static string[] RowOf(SummaryRun run, ResultDocument result)
    {
        var clients = result.Clients ?? [];
        return
        [
            MarkdownText.Code(run.Name),
            $"{SignOf(run.Verdict)} {run.Verdict.Word()}",
            $"{result.Requirements.Count(requirement => requirement.Verdict != Verdict.None)} of {result.Requirements.Count}",
            clients.Count == 0 ? "" : $"{clients.Count(client => client.Outcome == "complete")} of {clients.Count}",
            Markup.Of($"{run.Seed}").Text,
        ];
    }

    private static string SignOf(Verdict verdict) => verdict switch
    {
        Verdict.Pass => "✅",
        Verdict.Fail or Verdict.Error => "❌",
        Verdict.None => "➖",
        _ => "⚠️",
    };
}
