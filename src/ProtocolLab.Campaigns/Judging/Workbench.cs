using ProtocolLab.Capture;
using ProtocolLab.Conformance;
using ProtocolLab.MovieStreaming;
using ProtocolLab.Scenarios;

namespace ProtocolLab.Campaigns;

/// <summary>
/// Runs scenarios and has them judged without a file: the trace goes through memory that the next run uses again.
/// For one thread at a time.
/// </summary>
/// <param name="expectations">Holds what a scenario expects against its run.</param>
public sealed class Workbench(ExpectationCheck expectations) : IDisposable
{
    private readonly MemoryStream stream = new();
    private MovieSupply? supply;
    private MovieShelf? shelf;
    private IReadOnlyList<Movie> movies = [];
    private Dictionary<string, IMovieContent> byName = [];

    /// <param name="scenario">What to run.</param>
    /// <param name="options">How; the trace is the workbench's own.</param>
    /// <exception cref="IOException">A movie cannot be read.</exception>
    public JudgedRun Execute(Scenario scenario, RunOptions options)
    {
        Stock(scenario.Movies);
        stream.SetLength(0);
        var record = ScenarioRun.Execute(scenario, options with { Trace = stream, Movies = movies });
        using var reader = CaptureReader.Open(stream.GetBuffer(), (int)stream.Length);
        var trace = TraceReader.Read(reader);
        var findings = Judge.Run(new Evidence(trace) { Movies = byName });
        return new JudgedRun(record, trace, findings, [.. findings.Where(finding => finding.Verdict >= Verdict.Inconclusive).Select(ToFailure), .. expectations(scenario, record, findings)]);
    }

    public void Dispose()
    {
        shelf?.Dispose();
        stream.Dispose();
    }

    private static Failure ToFailure(Finding finding) => new(finding.Requirement.Id, finding.Requirement.Id, finding.Verdict, finding.Reason, finding.Frames);

    private void Stock(MovieSupply wanted)
    {
        if (ReferenceEquals(supply, wanted)) return;
        shelf?.Dispose();
        shelf = new MovieShelf(wanted);
        supply = wanted;
        movies = [.. shelf.Movies.Select(movie => new Movie(movie.Id, movie.Name, HeldMovie.Of(movie.Content)))];
        byName = movies.DistinctBy(movie => movie.Name).ToDictionary(movie => movie.Name, movie => movie.Content);
    }
}
