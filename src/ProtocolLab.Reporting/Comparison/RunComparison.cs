using ProtocolLab.Conformance;

namespace ProtocolLab.Reporting;

/// <summary>One result against another.</summary>
internal static class RunComparison
{
    public static ComparedRun Of(ResultDocument? before, ResultDocument? after, Tolerances tolerances)
    {
        if (before is null || after is null) return WithoutPartner(before, after);
        var figures = new FigureComparison(tolerances);
        List<VerdictChange> verdicts =
        [
            Run(before, after),
            .. Pairs.Of(before.Requirements, after.Requirements, one => one.Id).Select(pair => Requirement(pair.Before, pair.After)).Where(WasTested),
            .. Pairs.Of(before.Cases, after.Cases, one => one.Name).Select(pair => Case(pair.Before, pair.After)).Where(WasTested),
            .. Clients(before.Clients ?? [], after.Clients ?? [], figures),
            .. Flows(before.Statistics.Flows, after.Statistics.Flows, figures),
        ];
        var worst = verdicts.Select(one => one.Change).Concat(figures.Differing.Select(one => one.Change)).Max();
        return new ComparedRun(before.Name, worst, ComparedResult.Of(before), ComparedResult.Of(after), [.. ComparisonNotes.Of(before, after)], verdicts, figures.Differing)
        {
            FiguresUnchanged = figures.Unchanged,
        };
    }

    private static ComparedRun WithoutPartner(ResultDocument? before, ResultDocument? after)
    {
        var only = (before ?? after)!;
        var change = VerdictRules.Of(before?.Verdict, after?.Verdict);
        return new ComparedRun(
            only.Name,
            change,
            before is null ? null : ComparedResult.Of(before),
            after is null ? null : ComparedResult.Of(after),
            [],
            [new VerdictChange(VerdictChange.OfRun, only.Name, before?.Verdict.Word(), after?.Verdict.Word(), change, after is null ? "" : ReasonOf(after))],
            []);
    }

    private static VerdictChange Run(ResultDocument before, ResultDocument after) => new(
        VerdictChange.OfRun, before.Name, before.Verdict.Word(), after.Verdict.Word(), VerdictRules.Of(before.Verdict, after.Verdict), before.Verdict == after.Verdict ? "" : ReasonOf(after));

    /// <summary>The first of what is as bad as the whole.</summary>
    private static string ReasonOf(ResultDocument result) => result.Verdict <= Verdict.Pass ? "" :
        result.Requirements.Where(one => one.Verdict == result.Verdict).Select(one => $"{one.Id}: {one.Reason}")
            .Concat(result.Cases.Where(one => one.Counted == result.Verdict).Select(one => $"{one.Name}: {one.StaleEntry ?? one.Reason}"))
            .FirstOrDefault("");

    private static VerdictChange Requirement(RequirementResult? before, RequirementResult? after) => Make(
        VerdictChange.OfRequirement, (before ?? after)!.Id, before?.Verdict, after?.Verdict, (after ?? before)!.Reason, after?.KnownFailure is true);

    private static VerdictChange Case(CaseResult? before, CaseResult? after) => Make(
        VerdictChange.OfCase, (before ?? after)!.Name, before?.Verdict, after?.Verdict, CaseReason((after ?? before)!), after?.KnownFailure is true);

    private static string CaseReason(CaseResult one) => one.NotRun is { } word ? (one.Reason.Length == 0 ? word : $"{word}: {one.Reason}") : one.Reason;

    private static VerdictChange Make(string of, string name, Verdict? before, Verdict? after, string reason, bool isKnown)
    {
        var change = VerdictRules.Of(before, after);
        var says = (before, after) switch
        {
            (Verdict.Pass, Verdict.None) when reason.Length == 0 => "No longer put to the test.",
            _ => reason,
        };
        // What a baseline lists is shown and does not count, here as anywhere.
        if (isKnown && change == Change.Regression) (change, says) = (Change.Changed, $"Known failure: {says}");
        return new VerdictChange(of, name, before?.Word(), after?.Word(), change, says);
    }

    private static bool WasTested(VerdictChange change) =>
        !((change.Before ?? Verdict.None.Word()) == Verdict.None.Word() && (change.After ?? Verdict.None.Word()) == Verdict.None.Word());

    private static IEnumerable<VerdictChange> Clients(IReadOnlyList<ClientResult> before, IReadOnlyList<ClientResult> after, FigureComparison figures)
    {
        foreach (var (one, other) in Pairs.Of(before, after, client => client.Name))
        {
            if (one is not null && other is not null) figures.Compare(one, other);
            var change = one is null ? Change.New : other is null ? Change.Gone : Math.Sign(Badness(other) - Badness(one)) switch
            {
                > 0 => Change.Regression,
                < 0 => Change.Improvement,
                _ => one.Outcome == other.Outcome ? Change.Unchanged : Change.Changed,
            };
            yield return new VerdictChange(VerdictChange.OfClient, (one ?? other)!.Name, one?.Outcome, other?.Outcome, change, change == Change.Unchanged ? "" : (other ?? one)!.Message);
        }
    }

    // Whether a client should have failed is a case's business; here it counts what became of the movie.
    private static int Badness(ClientResult client) => client.Outcome switch { "complete" => 0, "incomplete" => 1, _ => 2 };

    private static IEnumerable<VerdictChange> Flows(IReadOnlyList<FlowStatistics> before, IReadOnlyList<FlowStatistics> after, FigureComparison figures)
    {
        foreach (var (one, other) in FlowPairs.Of(before, after))
        {
            if (one is not null && other is not null) figures.Compare(one, other);
            else yield return new VerdictChange(VerdictChange.OfFlow, FigureComparison.NameOf((one ?? other)!), null, null, one is null ? Change.New : Change.Gone, Numbers.Of((one ?? other)!.Packets, "packet"));
        }
    }
}
