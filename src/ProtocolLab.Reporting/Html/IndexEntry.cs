using ProtocolLab.Conformance;

namespace ProtocolLab.Reporting;

/// <summary>A run's line on the overview: all of it that is needed once its trace has been let go.</summary>
public sealed record IndexEntry(string Name, ulong Seed, Verdict Verdict, string Shows)
{
    public static IndexEntry Of(RunReport report) =>
        new(report.Result.Name, report.Result.Seed, report.Result.Verdict, report.Shows);
}
