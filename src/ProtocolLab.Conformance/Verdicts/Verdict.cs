namespace ProtocolLab.Conformance;

/// <summary>
/// What a judge says, the worst last. Of several verdicts on the same thing the worst counts, and of two
/// that are equally bad the first.
/// </summary>
public enum Verdict
{
    /// <summary>Never put to the test; says nothing.</summary>
    None,

    /// <summary>Put to the test, with a frame that witnesses it, and kept.</summary>
    Pass,

    /// <summary>A SHOULD was missed.</summary>
    Advisory,

    /// <summary>Put to the test, but the trace cannot show how it ended.</summary>
    Inconclusive,

    /// <summary>A MUST was broken.</summary>
    Fail,

    /// <summary>The lab itself failed.</summary>
    Error,
}

public static class Verdicts
{
    public static Verdict Worst(this IEnumerable<Verdict> verdicts) => verdicts.Aggregate(Verdict.None, Worse);

    public static Verdict Worse(Verdict one, Verdict other) => one >= other ? one : other;

    /// <summary>The word that stands in result.json: "none", "pass" …</summary>
    public static string Word(this Verdict verdict) => verdict switch
    {
        Verdict.None => "none",
        Verdict.Pass => "pass",
        Verdict.Advisory => "advisory",
        Verdict.Inconclusive => "inconclusive",
        Verdict.Fail => "fail",
        Verdict.Error => "error",
        _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, "Not a verdict."),
    };
}
