using ProtocolLab.Conformance;

namespace ProtocolLab.Reporting;

/// <summary>How a case is shown. Beside the verdicts there are failures that are known, entries that are stale, and cases that were not run.</summary>
/// <param name="Word">What the script filters by.</param>
/// <param name="Weight">The heaviest is shown first.</param>
internal sealed record CaseMark(string Word, string Label, Verdict Shape, Verdict Colour, int Weight)
{
    /// <summary>Whether somebody has to look at it.</summary>
    public bool NeedsAttention => Colour >= Verdict.Inconclusive;

    public Markup Badge => VerdictMark.Badge(Shape, Colour, Label);

    public static CaseMark Of(CaseResult one) => one switch
    {
        { KnownFailure: true } => new("known-failure", "Known failure", Verdict.Fail, Verdict.None, 4),
        { StaleEntry: not null } => new("stale", "Stale entry", Verdict.Advisory, Verdict.Fail, 6),
        { NotRun: { } word } => new(word, LabelOf(word), Verdict.None, Verdict.None, 0),
        { Verdict: Verdict.None } => new("none", "Not exercised", Verdict.None, Verdict.None, 1),
        _ => new(one.Verdict.Word(), VerdictMark.Label(one.Verdict), one.Verdict, one.Verdict, WeightOf(one.Verdict)),
    };

    private static string LabelOf(string notRun) => notRun switch
    {
        NotRun.Unsupported => "Unsupported",
        NotRun.NotApplicable => "Not applicable",
        _ => "Skipped",
    };

    private static int WeightOf(Verdict verdict) => verdict switch
    {
        Verdict.Error => 8,
        Verdict.Fail => 7,
        Verdict.Inconclusive => 5,
        Verdict.Advisory => 3,
        _ => 2,
    };
}
