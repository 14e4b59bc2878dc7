using ProtocolLab.Conformance;
using ProtocolLab.Scenarios;

namespace ProtocolLab.Verification;

/// <summary>How a suite is played against an implementation.</summary>
public sealed record SuiteOptions
{
    public required Implementation Implementation { get; init; }

    /// <summary>What the implementation cannot be told.</summary>
    public Profile Profile { get; init; } = Profile.Empty;

    /// <summary>What happens to datagrams on their way; null for what happens by itself.</summary>
    public Impairments? Impairments { get; init; }

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

    /// <summary>Section 8's, or what a profile wants instead.</summary>
    public static Tolerance ToleranceOf(Profile profile) => profile.Tolerance is { } absolute ? Tolerance.RealTime with { Absolute = absolute } : Tolerance.RealTime;

    /// <summary>Called after each case, from any thread: the result, how many are done, how many there are.</summary>
    public Action<PlayedCase, int, int> Progress { get; init; } = (_, _, _) => { };
}
