using ProtocolLab.Conformance;

namespace ProtocolLab.Reporting;

/// <summary>
/// junit.xml of a comparison: a suite per run, in it a test per requirement, case and client, and one for the figures of each
/// client and flow. A regression is a failure; what is gone is skipped.
/// </summary>
public static class ComparisonJUnit
{
    public static string Write(ComparisonDocument document) =>
        JUnitXml.Write([.. document.Runs.Select(run => new JUnitSuite(run.Name, [.. VerdictTests(run), .. FigureTests(run)]))]);

    private static IEnumerable<JUnitTest> VerdictTests(ComparedRun run)
    {
        // The run's own verdict fails with whatever made it: once is enough.
        foreach (var one in run.Verdicts.Where(one => one.Of != VerdictChange.OfRun || one.Change == Change.Unchanged || ComparisonText.Told(run, one.Change).Contains(one)))
        {
            var says = $"{ComparisonText.ValuesOf(one)}{(one.Reason.Length == 0 ? "" : $": {one.Reason}")}";
            yield return new JUnitTest($"{run.Name}.{one.Of}s", one.Name, VerdictOf(one.Change), one.Change == Change.Unchanged ? "" : says, 0);
        }
    }

    // Clients and flows of which no figure differs were compared too, but there may be thousands of them.
    private static IEnumerable<JUnitTest> FigureTests(ComparedRun run)
    {
        if (run.Figures.Count == 0 && run.FiguresUnchanged > 0) yield return new JUnitTest($"{run.Name}.figures", "all", Verdict.Pass, "", 0);
        foreach (var group in run.Figures.GroupBy(figure => (figure.Of, figure.Name)))
        {
            var worse = group.Where(figure => figure.Change == Change.Regression).Select(Words).ToList();
            yield return new JUnitTest($"{run.Name}.figures", group.Key.Name, worse.Count == 0 ? Verdict.Pass : Verdict.Fail, string.Join("; ", worse), 0)
            {
                Body = string.Join('\n', group.Select(figure => $"{figure.Change.Word()}: {Words(figure)}")),
            };
        }
    }

    private static string Words(FigureChange figure)
    {
        var kind = ComparisonText.FigureOf(figure);
        return $"{kind.Label} {kind.Format(figure.Before)} → {kind.Format(figure.After)} ({ComparisonText.DifferenceOf(figure)})";
    }

    private static Verdict VerdictOf(Change change) => change switch
    {
        Change.Regression => Verdict.Fail,
        Change.Gone => Verdict.None,
        _ => Verdict.Pass,
    };
}
