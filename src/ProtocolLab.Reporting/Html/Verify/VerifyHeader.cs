using ProtocolLab.Conformance;

namespace ProtocolLab.Reporting;

/// <summary>What a hurried reader sees: what was tested, the verdict, the counts, and how to do it again.</summary>
internal static class VerifyHeader
{
    public static Markup Write(VerifyReport report)
    {
        var result = report.Result;
        return Markup.Of($"""
            <div class="hero">
            <h1 class="name">{result.Name}</h1>
            <p class="lead">Movie Streaming Protocol: {RolesOf(result)} under test, played with over UDP, each case judged from its trace against the specification.</p>
            {RunHeader.VerdictBanner(result.Verdict, MeaningOf(result), SummaryOf(result))}
            <dl class="facts">
            {Facts.Fact("Under test", Markup.Of($"<code>{report.UnderTest}</code>"))}{Facts.Fact("Took", Markup.Of($"{Numbers.Time(report.TookMs * 1_000)}"))}{Harness(result.Harness)}{Facts.Fact("Tool", Markup.Of($"ProtocolLab {result.Tool}"))}{Conditions(report.Conditions)}</dl>
            {Facts.Rerun("Run it again", report.RerunCommand)}</div>

            """);
    }

    private static string RolesOf(ResultDocument result)
    {
        List<string> roles = [.. result.Cases.Select(one => one.Subject ?? "").Where(role => role.Length > 0).Distinct()];
        return roles.Count == 0 ? "an implementation" : roles is [.. var first, var last] && first.Count > 0 ? $"{string.Join(", ", first)} and {last}" : roles[0];
    }

    private static string MeaningOf(ResultDocument result) =>
        result.Verdict == Verdict.Fail && result.Cases.All(one => one.KnownFailure is true || one.Verdict < Verdict.Fail)
            ? "Nothing failed that was not known, but the baseline lists what does not fail any more."
            : result.Verdict switch
            {
                Verdict.None => "No case had an outcome that counts.",
                Verdict.Pass => "Every case passed.",
                Verdict.Advisory => "No case failed; a SHOULD was missed.",
                Verdict.Inconclusive => "No case failed, but of some the trace cannot show how they ended.",
                Verdict.Fail => "The implementation does not keep the specification.",
                _ => ErrorMeaning(result),
            };

    private static string ErrorMeaning(ResultDocument result)
    {
        var failed = result.Cases.Count(one => one.Verdict == Verdict.Fail && one.KnownFailure is null);
        return "The harness itself failed; what it failed in says nothing about the implementation."
            + (failed == 0 ? "" : $" Besides, the implementation failed in {Numbers.Of(failed, "case")}.");
    }

    private static Markup SummaryOf(ResultDocument result)
    {
        var known = result.Cases.Count(one => one.KnownFailure is true);
        var uncounted = known == 0 ? "" : $"{Numbers.Of(known, "known failure")} {(known == 1 ? "is" : "are")} not counted.";
        return Markup.Of($"""
            {uncounted}{VerdictCounts.Of("Cases", "cases", result.Cases.Select(CaseMark.Of))}{VerdictCounts.Of("Requirements", "requirements", result.Requirements.Select(requirement => requirement.Verdict))}
            """);
    }

    private static Markup Conditions(IReadOnlyList<string> conditions) =>
        conditions.Count == 0 ? Markup.Empty : Facts.Fact("Conditions", Markup.Join(conditions.Select(condition => Markup.Of($"{condition}")), "; "));

    private static Markup Harness(HarnessResult? harness) => harness is null ? Markup.Empty : Markup.Of(
        $"""{Facts.Fact("In parallel", Markup.Of($"{harness.Parallel}"))}{Facts.Fact("Timers late by", LatenessOf(harness.TimerLatenessUs))}{Facts.Fact("Datagrams read late by", LatenessOf(harness.ReadLatenessUs))}""");

    private static Markup LatenessOf(LatenessResult lateness) => Markup.Of(
        $"""<span title="Half of all, 99 of 100, and all">p50 ≤ {Numbers.Time(lateness.P50)}, p99 ≤ {Numbers.Time(lateness.P99)}, max {Numbers.Time(lateness.Max)}</span>""");
}
