using ProtocolLab.Cli.Lab;
using ProtocolLab.Conformance;
using ProtocolLab.Reporting;
using ProtocolLab.Verification;

namespace ProtocolLab.Cli.Verifying;

/// <summary>What verify writes, beside the cases' own files.</summary>
internal sealed class VerifyDocuments
{
    private readonly VerifyOrder order;
    private readonly SuiteResult played;
    private readonly IReadOnlyList<VerifiedCase> cases;

    public VerifyDocuments(VerifyOrder order, SuiteResult played, Baseline? baseline)
    {
        this.order = order;
        this.played = played;
        IReadOnlyList<VerifiedCase> verified = [.. played.Cases.Select(Verified)];
        cases = baseline?.Apply(verified) ?? verified;
        Result = VerifyResultBuilder.Build(order.UnderTest, cases, new HarnessResult(order.Parallel, LatenessResult.Of(played.Timers), LatenessResult.Of(played.Readings)), order.Seed ?? 0);
    }

    public ResultDocument Result { get; }

    /// <summary>Entries of the baseline that are not true any more.</summary>
    public IEnumerable<string> StaleEntries => cases.Select(each => each.StaleEntry).OfType<string>();

    public int KnownFailures => cases.Count(each => each.IsKnownFailure);

    public string Report => Path.Combine(order.Folder, RunFolder.ReportFile);

    public void Write(TimeSpan took)
    {
        RunFolder.WriteText(Path.Combine(order.Folder, RunFolder.ResultFile), Result.ToJson());
        RunFolder.WriteText(order.Junit ?? Path.Combine(order.Folder, "junit.xml"), VerifyJUnitReport.Write(Result));
        RunFolder.WriteText(Report, VerifyPage.Write(new VerifyReport(Result, order.UnderTest, took.TotalMilliseconds, Rerun(withCases: true), Rerun(withCases: false))
        {
            ErrorOutput = played.Cases.Where(each => each.Verdict >= Verdict.Fail).ToDictionary(each => each.Name, each => string.Join('\n', each.LastLines)),
            Conditions = [.. Conditions()],
            Exhibits = Exhibits(),
        }));
        if (order.WriteBaseline is not null) RunFolder.WriteText(order.WriteBaseline, Baseline.Write(cases));
    }

    // The traces lie beside the page, each that of the attempt that counts.
    private Dictionary<string, CaseExhibit> Exhibits()
    {
        var exhibits = new Dictionary<string, CaseExhibit>();
        foreach (var one in VerifyPage.Carded(Result).Where(one => one.Trace is not null && one.Findings is { Count: > 0 }))
        {
            var path = Path.Combine(order.Folder, one.Trace!);
            if (File.Exists(path) && CaseExhibit.Of(TraceReader.Read(path), one) is { } exhibit) exhibits[one.Name] = exhibit;
        }

        return exhibits;
    }

    private static VerifiedCase Verified(PlayedCase played) => new(
        played.Name,
        played.Purpose,
        played.Subject.Word(),
        played.Requirements,
        played.Verdict,
        string.Join(" ", played.Notes.Prepend(played.Reason).Where(text => text.Length > 0)),
        played.DurationMs,
        played.Findings)
    {
        NotRun = WordOf(played.NotRun),
        Attempts = played.Attempts,
        Trace = played.NotRun is null ? $"cases/{played.Name}/trace.pcapng" : null,
    };

    public static string? WordOf(Verification.NotRun? why) => why switch
    {
        Verification.NotRun.Unsupported => Reporting.NotRun.Unsupported,
        Verification.NotRun.NotApplicable => Reporting.NotRun.NotApplicable,
        Verification.NotRun.Skipped => Reporting.NotRun.Skipped,
        _ => null,
    };

    private IEnumerable<string> Conditions()
    {
        if (order.Profile is not null) yield return $"values built in: {order.Profile}";
        if (order.Impair is not null) yield return $"impaired by {order.Impair}{(order.Seed is { } seed ? $", seed {seed}" : "")}";
        if (order.Baseline is not null) yield return $"known failures: {order.Baseline}";
    }

    private string Rerun(bool withCases)
    {
        List<string> words = ["protocollab", "verify", order.Verb];
        Add("--iut", order.Command);
        Add("--target", order.Target?.ToString());
        if (order.Selection.Roles is [not SubjectRole.Server and var role]) Add("--role", role.Word());
        if (withCases)
        {
            foreach (var glob in order.Selection.Globs) Add("--case", glob);
            foreach (var id in order.Selection.Requirements) Add("--requirement", id);
        }

        Add("--profile", order.Profile);
        Add("--impair", order.Impair);
        Add("--seed", order.Seed?.ToString(System.Globalization.CultureInfo.InvariantCulture));
        return string.Join(' ', words);

        void Add(string option, string? value)
        {
            if (value is not null) words.AddRange([option, Quoted(value)]);
        }
    }

    private static string Quoted(string word) =>
        word.All(letter => char.IsAsciiLetterOrDigit(letter) || "-_./:=".Contains(letter, StringComparison.Ordinal)) ? word : $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
