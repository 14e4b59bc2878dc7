using ProtocolLab.Capture;
using ProtocolLab.Conformance;
using ProtocolLab.MovieStreaming;
using ProtocolLab.Scenarios;
using ProtocolLab.Tests.Conformance.Mutations;

namespace ProtocolLab.Tests.Conformance;

/// <summary>Runs a scenario's text with the reference programs, or with some of them mutated, and has the trace judged.</summary>
internal static class Bench
{
    public static JudgedRun Run(string text, params IReadOnlyList<Mutation?> mutations)
    {
        var scenario = ScenarioReader.Read(text, "bench.yaml");
        using var stream = new MemoryStream();
        ScenarioRun.Execute(scenario, new RunOptions { Trace = stream, Replace = Replace });
        using var shelf = new MovieShelf(scenario.Movies);
        var movies = shelf.Movies.DistinctBy(movie => movie.Name).ToDictionary(movie => movie.Name, movie => movie.Content);
        var capture = stream.ToArray();
        var trace = mutations.Aggregate(Read(capture), (told, mutation) => mutation?.Falsify(told) ?? told);
        return new JudgedRun(text, capture, trace, movies, JudgeTrace(trace, movies));

        ProgramMaker Replace(string host, ProgramMaker reference) =>
            mutations.Aggregate(reference, (maker, mutation) => mutation?.Replace(host, maker) ?? maker);
    }

    public static Trace Read(byte[] capture)
    {
        using var reader = CaptureReader.Open(new MemoryStream(capture));
        return TraceReader.Read(reader);
    }

    public static IReadOnlyList<Finding> JudgeTrace(Trace trace, IReadOnlyDictionary<string, IMovieContent> movies, Tolerance tolerance = default) =>
        Judge.Run(new Evidence(trace) { Movies = movies, Tolerance = tolerance });
}

/// <summary>A scenario's run and what the judge says of it.</summary>
internal sealed record JudgedRun(string Scenario, byte[] Capture, Trace Trace, IReadOnlyDictionary<string, IMovieContent> Movies, IReadOnlyList<Finding> Findings)
{
    public Finding this[string id] => Findings.Single(finding => finding.Requirement.Id == id);

    /// <summary>What is wrong, one line each: "STR-02 fail: …".</summary>
    public IReadOnlyList<string> Faults => FaultsOf(Findings);

    public static IReadOnlyList<string> FaultsOf(IEnumerable<Finding> findings) =>
    [
        .. findings
            .Where(finding => finding.Verdict is Verdict.Advisory or Verdict.Fail or Verdict.Error)
            .Select(finding => $"{finding.Requirement.Id} {finding.Verdict.Word()}: {finding.Reason} (frames {string.Join(", ", finding.Frames)})"),
        .. findings
            .Where(finding => finding.Verdict != Verdict.None && finding.Frames.Count == 0)
            .Select(finding => $"{finding.Requirement.Id} {finding.Verdict.Word()} without a witness: {finding.Reason}"),
    ];
}
