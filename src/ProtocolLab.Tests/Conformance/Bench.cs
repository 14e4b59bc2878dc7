using ProtocolLab.Capture;
using ProtocolLab.Conformance;
using ProtocolLab.MovieStreaming;
using ProtocolLab.Scenarios;
using ProtocolLab.Tests.Conformance.Mutations;
using ProtocolLab.Verification;

namespace ProtocolLab.Tests.Conformance;

/// <summary>Runs a scenario's text with the reference programs, or with some of them mutated, and has the trace judged.</summary>
internal static class Bench
{
    public static JudgedRun Run(string text, params IReadOnlyList<Mutation?> mutations)
    {
        var scenario = ScenarioReader.Read(text, "bench.yaml");
        List<(string Host, Meddler Meddler)> meddlers = [];
        using var stream = new MemoryStream();
        ScenarioRun.Execute(scenario, new RunOptions { Trace = stream, Replace = Replace });
        using var shelf = new MovieShelf(scenario.Movies);
        var movies = shelf.Movies.DistinctBy(movie => movie.Name).ToDictionary(movie => movie.Name, movie => movie.Content);
        var capture = stream.ToArray();
        var trace = Retold(Read(capture), meddlers);
        return new JudgedRun(text, capture, trace, movies, JudgeTrace(trace, movies));

        ProgramMaker Replace(string host, ProgramMaker reference) =>
            mutations.OfType<Mutation>().Where(mutation => mutation.Host == host).Aggregate(reference, Mutated);

        ProgramMaker Mutated(ProgramMaker reference, Mutation mutation) => (host, parameters) =>
        {
            var meddler = mutation.Mutant.Make(host, parameters, reference);
            meddlers.Add((mutation.Host, meddler));
            return meddler;
        };
    }

    public static Trace Read(byte[] capture, ReadingTerms? terms = null)
    {
        using var reader = CaptureReader.Open(new MemoryStream(capture));
        return TraceReader.Read(reader, terms);
    }

    // Ends that packets cannot show: the run has written down how the reference would have ended.
    private static Trace Retold(Trace trace, IReadOnlyList<(string Host, Meddler Meddler)> meddlers) => new()
    {
        Frames = trace.Frames,
        Hosts = trace.Hosts,
        Observations = trace.Observations,
        Label = trace.Label,
        EndsAt = trace.EndsAt,
        Warnings = trace.Warnings,
        Clients = trace.Clients.ToDictionary(entry => entry.Key, entry => meddlers
            .Where(each => each.Host == trace.NameOf(entry.Key)).Aggregate(entry.Value, (note, each) => each.Meddler.OnEnd(note))),
    };

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
