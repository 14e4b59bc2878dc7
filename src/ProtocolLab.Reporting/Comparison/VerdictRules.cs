using ProtocolLab.Conformance;

namespace ProtocolLab.Reporting;

/// <summary>
/// What a verdict that became another one means. docs/comparing.md has the table. What was put to the test both times
/// goes by the order of verdicts; the rest is about what nobody looked at.
/// </summary>
internal static class VerdictRules
{
    /// <param name="before">Null if the earlier result does not have it.</param>
    /// <param name="after">Null if the later result does not have it.</param>
    public static Change Of(Verdict? before, Verdict? after) => (before, after) switch
    {
        (null, null) => Change.Unchanged,
        (null, { } appeared) => appeared > Verdict.Pass ? Change.Regression : Change.New,
        // Whoever chose what to run has left it out: that is told, and is no defect.
        ({ }, null) => Change.Gone,
        ({ } from, { } to) => Of(from, to),
    };

    private static Change Of(Verdict before, Verdict after) => (before, after) switch
    {
        _ when before == after => Change.Unchanged,
        (Verdict.None, Verdict.Pass) => Change.Improvement,
        (Verdict.None, _) => Change.Regression,
        // The proof is lost, and nobody asked for that.
        (Verdict.Pass, Verdict.None) => Change.Regression,
        // What is not looked at any more is not mended.
        (_, Verdict.None) => Change.Changed,
        _ => after > before ? Change.Regression : Change.Improvement,
    };
}
