using ProtocolLab.Conformance;

namespace ProtocolLab.Campaigns;

/// <summary>All that a campaign keeps of a run.</summary>
public sealed record RunOutcome
{
    /// <summary>Which of the campaign's scenarios, by its place.</summary>
    public required int Scenario { get; init; }

    public required ulong Seed { get; init; }

    public required Verdict Verdict { get; init; }

    /// <summary>Frames of the trace.</summary>
    public required long Frames { get; init; }

    /// <summary>Datagrams that were sent.</summary>
    public required ulong Datagrams { get; init; }

    /// <summary>The requirements that the run put to the test: bit N is the catalogue's N-th.</summary>
    public required ulong Exercised { get; init; }

    /// <summary>What was missed, or cannot be told; empty if the run passed.</summary>
    public required IReadOnlyList<Failure> Failures { get; init; }

    public required FaultCoverage Coverage { get; init; }

    /// <param name="scenario">Its place in the campaign.</param>
    /// <param name="run">The run.</param>
    public static RunOutcome Of(int scenario, JudgedRun run) => new()
    {
        Scenario = scenario,
        Seed = run.Record.Seed,
        Verdict = run.Verdict,
        Frames = run.Trace.Frames,
        Datagrams = run.Record.Datagrams,
        Exercised = ExercisedBy(run.Findings),
        Failures = run.Failures,
        Coverage = FaultCoverage.Of(run.Trace),
    };

    private static ulong ExercisedBy(IReadOnlyList<Finding> findings)
    {
        var exercised = 0UL;
        for (var i = 0; i < findings.Count; i++)
        {
            if (findings[i].Exercised > 0) exercised |= 1UL << i;
        }

        return exercised;
    }
}
