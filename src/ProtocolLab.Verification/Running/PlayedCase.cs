using ProtocolLab.Conformance;
using ProtocolLab.Network;

namespace ProtocolLab.Verification;

/// <summary>Why a case was not played.</summary>
public enum NotRun
{
    /// <summary>The program does not do the role (exit code 127).</summary>
    Unsupported,

    /// <summary>The case makes no sense for this program, or on this machine.</summary>
    NotApplicable,

    /// <summary>An earlier case, or the user, put an end to the suite.</summary>
    Skipped,
}

/// <summary>What came of a case over real sockets.</summary>
public sealed record PlayedCase
{
    internal PlayedCase(Case @case) => Case = @case;

    public string Name => Case.Name;

    /// <summary>What it does, in a sentence.</summary>
    public string Purpose => Case.Purpose;

    public SubjectRole Subject => Case.Subject;

    /// <summary>What it puts to the test.</summary>
    public IReadOnlyList<string> Requirements => Case.Requirements;

    public required Verdict Verdict { get; init; }

    /// <summary>Why, for everything but a pass; else empty.</summary>
    public required string Reason { get; init; }

    /// <summary>One for each requirement of the specification; empty if nothing was judged.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    /// <summary>Null if the case was played.</summary>
    public NotRun? NotRun { get; init; }

    /// <summary>Real time, in milliseconds, the program's start included.</summary>
    public double DurationMs { get; init; }

    /// <summary>How often it was played until its verdict stood.</summary>
    public int Attempts { get; init; } = 1;

    /// <summary>The program's last lines of output, where they may explain something.</summary>
    public IReadOnlyList<string> LastLines { get; init; } = [];

    /// <summary>A failure that is a matter of time: it vanishes if times are judged generously, or the script waited for something in vain.</summary>
    public bool IsMatterOfTime { get; init; }

    /// <summary>A failure that vanishes if times are judged as generously as the harness itself was late.</summary>
    public bool IsExcusable { get; init; }

    /// <summary>Whether the program was never seen to do anything: without a start there is no point in other cases.</summary>
    public bool NeverStarted { get; init; }

    /// <summary>How late the harness, or a thread beside it, was during the case.</summary>
    public Duration Lateness { get; init; }

    /// <summary>What the program should have been told for a contract's sake, but is no requirement: a slow end, processes left behind.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    internal Case Case { get; }

    internal static PlayedCase Unplayed(Case @case, NotRun why, string reason) =>
        new(@case) { Verdict = Verdict.None, Reason = reason, NotRun = why };
}
