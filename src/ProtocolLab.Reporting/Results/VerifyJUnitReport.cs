using ProtocolLab.Conformance;

namespace ProtocolLab.Reporting;

/// <summary>
/// junit.xml for "verify": a suite per subject with a test case per conformance case, and one with the requirements that
/// were put to the test. A failure that the baseline knows is skipped, an entry that it should lose is a failure.
/// </summary>
public static class VerifyJUnitReport
{
    private const string Requirements = "requirements";

    public static string Write(ResultDocument result) => JUnitXml.Write(
    [
        .. result.Cases.GroupBy(one => one.Subject ?? "cases").Select(subject => new JUnitSuite(subject.Key, [.. subject.Select(one => CaseTest(subject.Key, one))])),
        new JUnitSuite(Requirements, [.. JUnitReport.Exercised(result).Select(RequirementTest)]),
    ]);

    private static JUnitTest CaseTest(string subject, CaseResult one) =>
        new(subject, one.Name, one.Counted, MessageOf(one), one.DurationMs) { Body = one.Counted == Verdict.None ? "" : BodyOf(one) };

    private static string MessageOf(CaseResult one) => one switch
    {
        { KnownFailure: true } => $"known failure: {one.Reason}",
        { StaleEntry: { } stale } => stale,
        { NotRun: { } word } => one.Reason.Length == 0 ? word : $"{word}: {one.Reason}",
        { Verdict: Verdict.None } => "Nothing was put to the test.",
        _ => one.Reason,
    };

    private static string BodyOf(CaseResult one) => string.Join('\n',
    [
        .. one.Purpose is { Length: > 0 } purpose ? [purpose] : Array.Empty<string>(),
        .. (one.Findings ?? []).Select(finding => $"{finding.Id} {finding.Verdict.Word()}: {finding.Reason}{FramesOf(finding.Frames)}"),
        .. one.Attempts is { } attempts ? [$"Played {attempts} times"] : Array.Empty<string>(),
        .. one.Trace is { } trace ? [$"Trace: {trace}"] : Array.Empty<string>(),
    ]);

    private static JUnitTest RequirementTest(RequirementResult requirement)
    {
        var reason = requirement.Case is { } name && requirement.Reason.Length > 0
            ? $"{requirement.Reason} (case {name}{(requirement.Frames.Count == 0 ? "" : $", frames {string.Join(", ", requirement.Frames)}")})"
            : requirement.Reason;
        return requirement.KnownFailure is true
            ? new JUnitTest(Requirements, requirement.Id, Verdict.None, $"known failure: {reason}", 0)
            : new JUnitTest(Requirements, requirement.Id, requirement.Verdict, reason, 0);
    }

    private static string FramesOf(IReadOnlyList<long> frames) => frames.Count == 0 ? "" : $" (frames {string.Join(", ", frames)})";
}
