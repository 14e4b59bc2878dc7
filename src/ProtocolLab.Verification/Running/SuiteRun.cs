using ProtocolLab.Conformance;
using ProtocolLab.MovieStreaming;

namespace ProtocolLab.Verification;

/// <summary>
/// Plays cases side by side over real sockets: a whole session by the rules first, then everything else, then what failed
/// for want of time again, alone, and a whole session again.
/// </summary>
internal sealed class SuiteRun(SuiteOptions options)
{
    private readonly Reconsideration reconsideration = new(options);
    private readonly Dictionary<Case, PlayedCase> results = [];
    private readonly Lock gate = new();
    private int total;
    private int done;

    public SuiteResult Execute(IReadOnlyList<Case> selected)
    {
        using var canary = new Canary();
        using var starts = new StartGate(canary);
        total = selected.Count;
        var cases = Fit(selected);
        var smoke = cases.Where(each => each.IsSmoke && !results.ContainsKey(each)).ToList();
        foreach (var first in smoke) Keep(PlayFirst(first, canary, starts));
        var isHopeless = smoke.ToDictionary(first => first.Subject, first => results[first] is { NeverStarted: true } or { NotRun: NotRun.Unsupported } ? results[first] : null);
        var rest = cases.Except(smoke).ToList();
        foreach (var each in rest)
        {
            if (!results.ContainsKey(each) && isHopeless.GetValueOrDefault(each.Subject) is { } why) Keep(Hopeless(each, why));
        }

        var playable = rest.Where(each => !results.ContainsKey(each)).ToList();
        SideBySide(playable, options.Parallel, each => Keep(Repeated(each, canary, starts)));
        Again(canary, starts);
        foreach (var last in smoke.Where(last => isHopeless[last.Subject] is null && playable.Count > 0)) PlayLast(last, canary, starts);
        return new SuiteResult(SharedBlame.Settle([.. cases.Select(each => results[each])]), canary.Timers, canary.Readings);
    }

    // What cannot be played with the implementation's own values is known before anything starts.
    private List<Case> Fit(IReadOnlyList<Case> selected)
    {
        List<Case> fit = [];
        foreach (var (each, place) in selected.Select((each, place) => (each, place)))
        {
            var fitted = SettingFor.Impose(SettingFor.Fit(each, place), options.Profile, out var unfit);
            if (options.Implementation is Implementation.Running) unfit ??= UnfitForRunning(fitted);
            fit.Add(fitted);
            if (unfit is not null) Keep(PlayedCase.Unplayed(fitted, NotRun.NotApplicable, unfit));
        }

        return fit;
    }

    private static string? UnfitForRunning(Case @case) =>
        @case.Setting.Taken.Count > 0 ? "It takes ports on the server's machine before the server starts; with --target the server runs already."
        : !@case.Setting.Movies.Select(movie => movie.Name).SequenceEqual(Setting.Default.Movies.Select(movie => movie.Name)) ? "It needs other movies than the suite's usual ones; with --target the server has its movies already."
        : null;

    private static PlayedCase Hopeless(Case @case, PlayedCase first) => first.NotRun == NotRun.Unsupported
        ? PlayedCase.Unplayed(@case, NotRun.Unsupported, first.Reason)
        : PlayedCase.Unplayed(@case, NotRun.Skipped, $"{first.Case.Name} showed that the program does not start.");

    // Everything hangs on the first: what may not have started because the machine was busy gets a second chance at once.
    private PlayedCase PlayFirst(Case @case, Canary canary, StartGate starts)
    {
        var result = Repeated(@case, canary, starts);
        return result.NeverStarted && reconsideration.IsLate(result)
            ? Choose(result, Once(@case, Again(@case), canary, starts), Reconsideration.IsBetter)
            : result;
    }

    // Of several plays the worst counts.
    private PlayedCase Repeated(Case @case, Canary canary, StartGate starts)
    {
        var result = Once(@case, @case.Name, canary, starts);
        for (var i = 1; i < options.Repeat && result.NotRun is null; i++)
            result = Choose(result, Once(@case, Again(@case), canary, starts), (one, other) => other.Verdict > one.Verdict);
        return result;
    }

    private PlayedCase Once(Case @case, string folder, Canary canary, StartGate starts)
    {
        if (options.Cancelled.IsCancellationRequested) return PlayedCase.Unplayed(@case, NotRun.Skipped, "The suite was interrupted.");
        var result = new LiveCase(@case, options, canary, starts).Play(folder);
        if (options.Implementation is Implementation.Running && options.Profile.Values.PortRange != PortRange.Any) LetSessionsEnd(@case.Setting.Parameters);
        return result;
    }

    // The next case would find ports taken, and know nothing of the sessions that hold them.
    private void LetSessionsEnd(Parameters parameters)
    {
        var session = parameters.RegistrationWindow + parameters.MaxInterval + (parameters.RetransmitInterval * (parameters.MaxEndRetransmits + 2));
        var longest = session > parameters.AllocationTimeout ? session : parameters.AllocationTimeout;
        options.Cancelled.WaitHandle.WaitOne(TimeSpan.FromMilliseconds(longest.TotalMilliseconds));
    }

    // Where the files of another attempt go until it is known which of them stands.
    private static string Again(Case @case) => $"{@case.Name}.again";

    private PlayedCase Choose(PlayedCase before, PlayedCase next, Func<PlayedCase, PlayedCase, bool> stands)
    {
        if (next.NotRun is not null)
        {
            CaseFolder.Remove(options.CasesFolder, Again(before.Case));
            return before;
        }

        var attempts = before.Attempts + 1;
        if (stands(before, next)) CaseFolder.Replace(options.CasesFolder, before.Case.Name, Again(before.Case));
        else CaseFolder.Remove(options.CasesFolder, Again(before.Case));
        return (stands(before, next) ? next : before) with { Attempts = attempts, IsExcusable = before.IsExcusable && next.IsExcusable };
    }

    private void Again(Canary canary, StartGate starts)
    {
        for (var attempt = 2; attempt <= Reconsideration.MostAttempts; attempt++)
        {
            var doubtful = results.Values.Where(result => reconsideration.IsDoubtful(result, attempt)).Select(result => result.Case).ToList();
            // Few at a time: what was too much for the machine is not to be so again. Where very many failed, it was not the machine.
            SideBySide(doubtful, Math.Min(options.Parallel, Math.Max(doubtful.Count / (4 * attempt), Reconsideration.MostAttempts - attempt + 1)), each =>
            {
                var next = Choose(results[each], Once(each, Again(each), canary, starts), Reconsideration.IsBetter);
                lock (gate) results[each] = next;
            });
        }

        foreach (var result in results.Values.ToList()) results[result.Case] = Reconsideration.Conclude(result);
    }

    // The last smoke: what the cases between have broken shows here.
    private void PlayLast(Case @case, Canary canary, StartGate starts)
    {
        var last = Once(@case, Again(@case), canary, starts);
        var first = results[@case];
        var chosen = Choose(first, last with { Reason = $"Played again after all other cases: {last.Reason}" }, (one, other) => other.Verdict > one.Verdict && !other.IsMatterOfTime);
        results[@case] = chosen with { Attempts = first.Attempts };
    }

    private void Keep(PlayedCase result)
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
