using ProtocolLab.Conformance;

namespace ProtocolLab.Verification;

/// <summary>How a suite is played against an implementation.</summary>
internal sealed record SuiteOptions
{
    public required CommandTemplate Command { get; init; }

    /// <summary>Each case gets a folder of its own in it.</summary>
    public required string CasesFolder { get; init; }

    /// <summary>How many cases run side by side; changes no verdict.</summary>
    public required int Parallel { get; init; }

    /// <summary>How often each case is played; the worst counts.</summary>
    public int Repeat { get; init; } = 1;

    /// <summary>How far times may be off (section 8).</summary>
    public Tolerance Tolerance { get; init; } = Tolerance.RealTime;

    /// <summary>Breaks the suite off: programs are ended, and what was not played is skipped.</summary>
    public CancellationToken Cancelled { get; init; }

    /// <summary>Called after each case, from any thread: the result, how many are done, how many there are.</summary>
    public Action<LiveCaseResult, int, int> Progress { get; init; } = (_, _, _) => { };
}
