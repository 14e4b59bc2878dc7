using ProtocolLab.Capture;
using ProtocolLab.Conformance;
using ProtocolLab.MovieStreaming;
using ProtocolLab.Replay;
using ProtocolLab.Scenarios;
using ProtocolLab.Tests.Repository;
using ProtocolLab.Tests.Support;

namespace ProtocolLab.Tests.Replay;

/// <summary>A capture in a folder of its own, and what replaying it comes to.</summary>
internal sealed class ReplayBench : IDisposable
{
    private const string Short = """
        shows: A short session.
        seed: 3
        network: { delay: 5ms }
        parameters: { registration-window: 2s, retransmit-interval: 200ms, interval: 5ms, payload-size: 1000 }
        movies: { made: [ { name: short.ts, size: 20500 }, { name: other.ts, size: 3000 } ] }
        clients:
          - { name: alice, role: leader, wants: 6000, movie: short.ts }
          - { name: bob, role: member, follows: alice }
        """;

    private readonly TemporaryDirectory folder = new();

    public ReplayBench(byte[] capture) => File.WriteAllBytes(Path, capture);

    public string Path => folder["session.pcapng"];

    public string NewPath => folder["trace.pcapng"];

    public static ReplayBench OfScenario(string name, params IReadOnlyList<string> changes) => new(Run(RepositoryFiles.Read($"scenarios/{name}.yaml"), changes));

    /// <summary>A small session in a hurry: a leader, a member, a movie of a few packets.</summary>
    public static byte[] ShortSession(params IReadOnlyList<string> changes) => Run(Short, changes);

    /// <summary>The same, with a leader that takes any port.</summary>
    public static byte[] WithoutWish() => Run(Short.Replace(" wants: 6000,", "", StringComparison.Ordinal), []);

    /// <summary>The same, with so many octets of each frame.</summary>
    public static byte[] ShortSession(int snapLength) => Run(Short, [], snapLength);

    /// <summary>The octets of short.ts.</summary>
    public static byte[] Movie()
    {
        var content = new byte[20_500];
        new MadeUpMovie("short.ts", content.Length).Read(0, content);
        return content;
    }

    public static byte[] Run(string scenario, IReadOnlyList<string> changes, int snapLength = TraceWriterOptions.DefaultSnapLength)
    {
        using var trace = new MemoryStream();
        var home = RepositoryFiles.FullPath("scenarios/test.yaml");
        ScenarioRun.Execute(ScenarioReader.Read(scenario, home, changes), new RunOptions { Trace = trace, SnapLength = snapLength });
        return trace.ToArray();
    }

    public CaptureReplay Open(ReplayTerms? terms = null)
    {
        using var reader = CaptureReader.Open(Path);
        return CaptureReplay.Of(Path, "session.pcapng", TraceReader.Read(reader), terms ?? new ReplayTerms());
    }

    public ReplayDocument Simulate(ReplayTerms? terms = null, IReadOnlyList<Movie>? movies = null) => Open(terms).Simulate(movies, NewPath);

    /// <summary>The capture, as a judge reads it.</summary>
    public Trace Recorded => TraceReader.Read(Path);

    /// <summary>The new exchange.</summary>
    public Trace New => TraceReader.Read(NewPath);

    public void Dispose() => folder.Dispose();

    public static string InWords(ReplayDocument document) =>
        string.Join(Environment.NewLine, document.Differences.Select(difference => difference.ToString()).Concat(document.Unsent.Select(unsent => unsent.ToString())));
}
