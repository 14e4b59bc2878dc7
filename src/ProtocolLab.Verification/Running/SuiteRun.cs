using ProtocolLab.Conformance;
using ProtocolLab.Network;

namespace ProtocolLab.Verification;

/// <summary>What came of a suite.</summary>
/// <param name="Results">One for each case, in the catalogue's order.</param>
/// <param name="Lateness">How late a thread was that had nothing else to do.</param>
internal sealed record SuiteResult(IReadOnlyList<LiveCaseResult> Results, Network.Sockets.Lateness Lateness);

/// <summary>
/// Plays cases side by side over real sockets: a whole session by the rules first, then everything else, then what failed
/// for want of time again, alone, and a whole session again.
/// </summary>
internal sealed class SuiteRun(SuiteOptions options)
{
    /// <summary>A failure that may be the machine's stands when it has come so often.</summary>
    private const int MostAttempts = 3;

    private readonly Dictionary<Case, LiveCaseResult> results = [];
    private readonly Lock gate = new();
    private int total;
    private int done;

    public SuiteResult Execute(IReadOnlyList<Case> cases)
    {
        using var canary = new Canary();
        using var starts = new StartGate();
        total = cases.Count;
        var smoke = cases.Where(each => IsSmoke(each)).ToList();
        foreach (var first in smoke) Keep(Repeated(first, canary, starts));
        var isHopeless = smoke.ToDictionary(first => first.Subject, first => results[first] is { NeverStarted: true } or { NotRun: NotRun.Unsupported } ? results[first] : null);
        var rest = cases.Except(smoke).ToList();
        foreach (var each in rest)
        {
            if (isHopeless.GetValueOrDefault(each.Subject) is { } why) Keep(Hopeless(each, why));
        }

        var playable = rest.Where(each => !results.ContainsKey(each)).ToList();
        SideBySide(playable, options.Parallel, each => Keep(Repeated(each, canary, starts)));
        Again(canary, starts);
        foreach (var last in smoke.Where(last => isHopeless[last.Subject] is null && playable.Count > 0)) PlayLast(last, canary, starts);
        return new SuiteResult([.. cases.Select(each => results[each])], canary.Lateness);
    }

    private static bool IsSmoke(Case @case) => @case.Name is "server-session-whole" or "leader-smoke" or "member-whole-session";

    private static LiveCaseResult Hopeless(Case @case, LiveCaseResult first) => first.NotRun == NotRun.Unsupported
        ? LiveCaseResult.Unplayed(@case, NotRun.Unsupported, first.Reason)
        : LiveCaseResult.Unplayed(@case, NotRun.Skipped, $"{first.Case.Name} showed that the program does not start.");

    // Of several plays the worst counts.
    private LiveCaseResult Repeated(Case @case, Canary canary, StartGate starts)
    {
        var result = Once(@case, @case.Name, canary, starts);
        for (var i = 1; i < options.Repeat && result.NotRun is null; i++)
            result = Choose(result, Once(@case, Again(@case), canary, starts), (one, other) => other.Verdict > one.Verdict);
        return result;
    }

    private LiveCaseResult Once(Case @case, string folder, Canary canary, StartGate starts) => options.Cancelled.IsCancellationRequested
        ? LiveCaseResult.Unplayed(@case, NotRun.Skipped, "The suite was interrupted.")
        : new LiveCase(@case, options, canary, starts).Play(folder);

    // Where the files of another attempt go until it is known which of them stands.
    private static string Again(Case @case) => $"{@case.Name}.again";

    private LiveCaseResult Choose(LiveCaseResult before, LiveCaseResult next, Func<LiveCaseResult, LiveCaseResult, bool> stands)
    {
        if (next.NotRun is not null) return before;
        var attempts = before.Attempts + 1;
        if (stands(before, next)) CaseFolder.Replace(options.CasesFolder, before.Case.Name, Again(before.Case));
        else CaseFolder.Remove(options.CasesFolder, Again(before.Case));
        return (stands(before, next) ? next : before) with { Attempts = attempts };
    }

    private void Again(Canary canary, StartGate starts)
    {
        for (var attempt = 2; attempt <= MostAttempts; attempt++)
        {
            var doubtful = results.Values.Where(IsDoubtful).Select(result => result.Case).ToList();
            // Few at a time: what was too much for the machine is not to be so again.
            SideBySide(doubtful, Math.Min(2, options.Parallel), each =>
            {
                var next = Choose(results[each], Once(each, Again(each), canary, starts), IsBetter);
                lock (gate) results[each] = next;
            });
        }

        foreach (var result in results.Values.Where(result => result is { Verdict: Verdict.Fail, IsMatterOfTime: true } && IsLate(result)).ToList())
            results[result.Case] = Excused(result);
    }

    private bool IsDoubtful(LiveCaseResult result) => !options.Cancelled.IsCancellationRequested && result.NotRun is null
        && (result.Verdict is Verdict.Inconclusive || (result.Verdict is Verdict.Fail && (result.IsMatterOfTime || IsLate(result))));

    private bool IsLate(LiveCaseResult result) => result.Lateness > options.Tolerance.Absolute;

    // Whatever was once kept can be kept. Of two failures the one on the quieter machine says more.
    private static bool IsBetter(LiveCaseResult one, LiveCaseResult other) =>
        one.Verdict != other.Verdict ? other.Verdict < one.Verdict : other.Lateness < one.Lateness;

    private static LiveCaseResult Excused(LiveCaseResult result) => result with
    {
        Verdict = Verdict.Inconclusive,
        Reason = $"{result.Reason} But the harness itself was up to {result.Lateness} late in each of {result.Attempts} attempts, so the program may not be to blame: try again on a quieter machine.",
        Findings = [.. result.Findings.Select(finding => finding.Verdict == Verdict.Fail ? finding with { Verdict = Verdict.Inconclusive } : finding)],
    };

    // The last smoke: what the cases between have broken shows here.
    private void PlayLast(Case @case, Canary canary, StartGate starts)
    {
        var last = Once(@case, Again(@case), canary, starts);
        results[@case] = Choose(results[@case], last with { Reason = $"Played again after all other cases: {last.Reason}" },
            (first, again) => again.Verdict > first.Verdict && !again.IsMatterOfTime);
    }

    private void Keep(LiveCaseResult result)
    {
        lock (gate)
        {
            results[result.Case] = result;
            options.Progress(result, ++done, total);
        }
    }

    private static void SideBySide(IReadOnlyList<Case> cases, int parallel, Action<Case> play)
    {
        var next = -1;
        var faults = new List<Exception>();
        // Threads of their own: a case waits, and a pool would starve.
        var threads = Enumerable.Range(0, Math.Min(parallel, cases.Count)).Select(_ => new Thread(() =>
        {
            try
            {
                while (Interlocked.Increment(ref next) is var index && index < cases.Count) play(cases[index]);
            }
#pragma warning disable CA1031 // It is thrown again on the thread that waits.
            catch (Exception fault)
#pragma warning restore CA1031
            {
                lock (faults) faults.Add(fault);
                Interlocked.Exchange(ref next, cases.Count);
            }
        })).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        if (faults.Count > 0) System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(faults[0]);
    }
}
