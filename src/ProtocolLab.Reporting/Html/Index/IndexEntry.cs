using ProtocolLab.Conformance;

namespace ProtocolLab.Reporting;

/// <summary>One section of the specification as one run left it.</summary>
/// <param name="Prefix">Such as "HS".</param>
/// <param name="Exercised">How many of its requirements were put to the test.</param>
/// <param name="Notable">IDs of those that ended worse than in a pass.</param>
public sealed record SectionResult(string Prefix, Verdict Verdict, int Exercised, IReadOnlyList<string> Notable);

/// <summary>Something of a run that ended worse than in a pass.</summary>
/// <param name="Name">A requirement's ID, or an expectation in words.</param>
/// <param name="Frames">Witnesses; empty for an expectation.</param>
public sealed record NotableResult(string Name, bool IsRequirement, Verdict Verdict, string Reason, IReadOnlyList<long> Frames);

/// <summary>A run's line on the overview: all of it that is needed once its trace has been let go.</summary>
/// <param name="Shows">In one sentence, what the run is there to show.</param>
/// <param name="ExercisedIds">Requirements that were put to the test.</param>
/// <param name="Frames">Of the capture.</param>
/// <param name="Lost">Datagrams, over all flows.</param>
/// <param name="ClientsComplete">Clients that got the whole movie.</param>
/// <param name="Clients">All of them.</param>
/// <param name="Goodput">In bit/s over the stream's time, all clients together; empty without a stream.</param>
public sealed record IndexEntry(
    string Name,
    ulong Seed,
    Verdict Verdict,
    string Shows,
    IReadOnlyList<SectionResult> Sections,
    IReadOnlyList<string> ExercisedIds,
    long Frames,
    long Lost,
    int ClientsComplete,
    int Clients,
    IReadOnlyList<double> Goodput)
{
    /// <summary>The worst first, in the document's order; what else there is, the run's own page says.</summary>
    public IReadOnlyList<NotableResult> Attention { get; init; } = [];

    /// <summary>How many have not found room in <see cref="Attention"/>.</summary>
    public int MoreAttention { get; init; }

    /// <summary>What the run was meant to show, and did.</summary>
    public int ExpectationsMet { get; init; }

    /// <summary>What the run was meant to show.</summary>
    public int Expectations { get; init; }

    /// <summary>The version that ran it.</summary>
    public string Tool { get; init; } = "";

    private const int MostAttention = 12;
    private const int SparklineColumns = 60;

    public static IndexEntry Of(RunReport report)
    {
        var result = report.Result;
        var clients = result.Clients ?? [];
        var notable = NotableIn(result).OrderByDescending(one => one.Verdict).ToList();
        return new IndexEntry(
            result.Name,
            result.Seed,
            result.Verdict,
            report.Shows,
            [.. result.Requirements.GroupBy(requirement => RequirementSection.PrefixOf(requirement.Id)).Select(SectionOf)],
            [.. result.Requirements.Where(requirement => requirement.Verdict != Verdict.None).Select(requirement => requirement.Id)],
            result.Capture?.Frames ?? 0,
            result.Statistics.Flows.Sum(flow => flow.Lost),
            clients.Count(client => client.Outcome == "complete"),
            clients.Count,
            GoodputOf(report.Trace))
        {
            Attention = [.. notable.Take(MostAttention)],
            MoreAttention = Math.Max(0, notable.Count - MostAttention),
            ExpectationsMet = result.Cases.Count(one => one.Verdict is Verdict.Pass or Verdict.Advisory),
            Expectations = result.Cases.Count(one => one.Verdict != Verdict.None),
            Tool = result.Tool,
        };
    }

    private static IEnumerable<NotableResult> NotableIn(ResultDocument result) =>
        result.Requirements.Where(one => one.Verdict > Verdict.Pass).Select(one => new NotableResult(one.Id, true, one.Verdict, one.Reason, one.Frames))
            .Concat(result.Cases.Where(one => one.Verdict > Verdict.Pass).Select(one => new NotableResult(one.Name, false, one.Verdict, one.Reason, [])));

    private static SectionResult SectionOf(IGrouping<string, RequirementResult> section) => new(
        section.Key,
        section.Select(requirement => requirement.Verdict).Worst(),
        section.Count(requirement => requirement.Verdict != Verdict.None),
        [.. section.Where(requirement => requirement.Verdict > Verdict.Pass).Select(requirement => requirement.Id)]);

    private static IReadOnlyList<double> GoodputOf(Trace trace)
    {
        if (StreamTraffic.Of(trace) is not { } traffic) return [];
        var useful = TimeLine.Sum(traffic.Clients.Select(client => client.History.Useful));
        var columns = TimeColumns.Of(traffic.Bins, SparklineColumns);
        return [.. Enumerable.Range(0, columns.Count).Select(column => columns.RateOf(useful, column).Mean)];
    }
}
