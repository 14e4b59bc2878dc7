using System.Security.Cryptography;
using ProtocolLab.Conformance;
using ProtocolLab.MovieStreaming;
using ProtocolLab.Reporting;
using ProtocolLab.Scenarios;
using ProtocolLab.Verification;

namespace ProtocolLab.Cli.Lab;

/// <summary>One scenario from file to verdict: run, trace, judge, report. The trace is written, and read back to be judged.</summary>
internal static class LabRun
{
    public const string TraceFile = "trace.pcapng";

    /// <param name="scenario">What to run.</param>
    /// <param name="seed">Null takes the scenario's own.</param>
    /// <param name="folder">Where trace.pcapng goes; made if need be.</param>
    /// <param name="rerun">The command that gives the same run again.</param>
    /// <param name="events">Where a line for every event goes; null writes none.</param>
    /// <param name="ended">Is told what the run left behind beside its trace.</param>
    /// <param name="mutant">The broken variant that takes a program's place; null for the reference itself.</param>
    public static RunReport Execute(Scenario scenario, ulong? seed, string folder, string rerun, TextWriter? events = null, Action<RunRecord>? ended = null, ScenarioMutant? mutant = null)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, TraceFile);
        RunRecord record;
        using (var stream = File.Create(path)) record = ScenarioRun.Execute(scenario, new RunOptions { Seed = seed, Trace = stream, Events = events, Replace = mutant?.In(scenario) });
        ended?.Invoke(record);

        // Hashing a long trace takes as long as reading it: side by side.
        var digest = Task.Run(() => Sha256(path));
        var trace = TraceReader.Read(path);
        using var shelf = new MovieShelf(scenario.Movies);
        var findings = Judge.Run(new Evidence(trace) { Movies = ByName(shelf.Movies) });
        var result = ResultBuilder.Build(
            "scenario",
            scenario.Name,
            record.Seed,
            new CaptureDigest(TraceFile, trace.Frames, digest.GetAwaiter().GetResult()),
            findings,
            Expectations.Check(scenario, record, findings),
            trace,
            [.. record.Clients.Select(Client)]);
        return new RunReport(result, trace, scenario.Shows, ConditionsText.Of(scenario), rerun) { Faults = ScenarioFaults.Of(scenario), Variant = mutant?.Sentence ?? "" };
    }

    public static IReadOnlyDictionary<string, IMovieContent> ByName(IEnumerable<Movie> movies) =>
        movies.DistinctBy(movie => movie.Name).ToDictionary(movie => movie.Name, movie => movie.Content);

    public static string Sha256(string path)
    {
        using var stream = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }

    private static ClientResult Client(ClientRecord client) => new(
        client.Role.Name,
        client.Role is ClientRole.Leader ? "leader" : "member",
        Expectations.Word(client.Fate),
        client.ExitCode,
        client.Message,
        (ulong)client.OutputLength,
        client.Counts.Lost);
}
