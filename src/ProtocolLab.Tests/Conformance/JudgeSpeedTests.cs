using System.Diagnostics;
using NUnit.Framework;
using ProtocolLab.Tests.Conformance.Mutations;

namespace ProtocolLab.Tests.Conformance;

public sealed class JudgeSpeedTests
{
    /// <summary>Guards against work that grows with the square of a session: each client's share of a stream is walked a fixed number of times.</summary>
    [TestCase(50, 2_000)]
    [TestCase(50, 20_000, Explicit = true, Reason = "A million stream packets take half a minute to simulate.")]
    public void Judge_of_a_long_stream_to_many_clients_takes_seconds(int clients, int packets)
    {
        var members = string.Concat(Enumerable.Range(1, clients - 1).Select(i => Stage.Bob.Replace("bob", $"bob{i}", StringComparison.Ordinal)));
        var scenario = Stage.Of(Stage.Alice + members)
            .Replace("limit: 20s", "limit: 600s", StringComparison.Ordinal)
            .Replace("interval: 10ms", "interval: 1ms", StringComparison.Ordinal)
            .Replace("size: 1950", $"size: {packets * 100}", StringComparison.Ordinal);
        var run = Bench.Run(scenario);
        var watch = Stopwatch.StartNew();
        var findings = Bench.JudgeTrace(run.Trace, run.Movies);
        TestContext.Out.WriteLine($"{run.Trace.Frames} frames were judged in {watch.Elapsed.TotalSeconds:0.00} s.");
        Assert.That(JudgedRun.FaultsOf(findings), Is.Empty);
        Assert.That(watch.Elapsed, Is.LessThan(TimeSpan.FromSeconds(20)));
    }
}
