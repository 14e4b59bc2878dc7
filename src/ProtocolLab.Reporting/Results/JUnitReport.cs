using ProtocolLab.Conformance;

namespace ProtocolLab.Reporting;

/// <summary>
/// junit.xml for runs: a suite per run, in it a test case per requirement that was put to the test and one per case of
/// the run.
/// </summary>
public static class JUnitReport
{
    public static string Write(IReadOnlyList<ResultDocument> runs) =>
        JUnitXml.Write([.. runs.Select(run => new JUnitSuite(run.Name, TestsOf(run)))]);

    private static List<JUnitTest> TestsOf(ResultDocument run) =>
    [
        .. Exercised(run).Select(requirement => new JUnitTest($"{run.Name}.requirements", requirement.Id, requirement.Verdict, requirement.Reason, 0)),
        .. run.Cases.Select(result => new JUnitTest($"{run.Name}.cases", result.Name, result.Verdict, result.Reason, result.DurationMs)),
    ];

    /// <summary>The requirements that a build server is told of.</summary>
    internal static IEnumerable<RequirementResult> Exercised(ResultDocument run) =>
        run.Requirements.Where(requirement => requirement.Exercised > 0 || requirement.Verdict != Verdict.None);
}
