using ProtocolLab.Conformance;

namespace ProtocolLab.Reporting;

/// <summary>Everything that a run's page shows.</summary>
/// <param name="Trace">What the result was computed from; charts are drawn from it.</param>
/// <param name="Shows">In one sentence, what the run is there to show; may be empty.</param>
/// <param name="Conditions">The network's conditions in words, one each; may be empty.</param>
/// <param name="RerunCommand">What to type to get the same run again; may be empty.</param>
public sealed record RunReport(ResultDocument Result, Trace Trace, string Shows, IReadOnlyList<string> Conditions, string RerunCommand)
{
    /// <summary>What was done to network and hosts while it ran, as far as that is known; a capture from elsewhere does not say it.</summary>
    public IReadOnlyList<Phase> Faults { get; init; } = [];

    /// <summary>The mistake that one of the programs makes on purpose; empty for the reference itself.</summary>
    public string Variant { get; init; } = "";

    /// <summary>The same failure with less around it; null where nobody looked for it.</summary>
    public ShrunkScenario? Shrunk { get; init; }
}
