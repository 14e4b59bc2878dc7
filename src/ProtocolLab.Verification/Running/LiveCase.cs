using ProtocolLab.Capture;
using ProtocolLab.Conformance;
using ProtocolLab.MovieStreaming;
using ProtocolLab.Network;

namespace ProtocolLab.Verification;

/// <summary>Plays one case over real sockets against a program that it starts, and has its trace judged.</summary>
internal sealed class LiveCase
{
    /// <summary>The program does not do the role (section 6).</summary>
    private const int UnsupportedExitCode = 127;

    /// <summary>A server that was asked to end has this long.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(3);

    /// <summary>What a judge with all the patience in the world would allow: what still fails has nothing to do with time.</summary>
    private static readonly Tolerance Generous = new(Duration.FromMilliseconds(400), 60);

    /// <summary>So long a starting client keeps others from starting; it may take longer.</summary>
    private static readonly Duration LongestStart = Duration.FromSeconds(2);

    private static readonly Duration ShortestLimit = Duration.FromSeconds(60);

    private readonly Case @case;
    private readonly SuiteOptions options;
    private readonly Canary canary;
    private readonly StartGate gate;
    private readonly List<string> notes = [];
    private string? breach;

    /// <summary>When it was its turn: nobody is late before.</summary>
    private Instant startedAt;

    public LiveCase(Case @case, SuiteOptions options, Canary canary, StartGate gate)
    {
        this.@case = @case;
        this.options = options;
        this.canary = canary;
        this.gate = gate;
    }

    /// <summary>Plays it on the calling thread.</summary>
    /// <param name="folderName">Where its files go, in the folder of all cases.</param>
    /// <exception cref="CommandException">The system refuses to run the command.</exception>
    public PlayedCase Play(string folderName)
    {
        using var block = LoopbackBlock.Take();
        using var folder = CaseFolder.Make(options.CasesFolder, folderName);
        var plan = options.Implementation is Implementation.Running running ? ArenaPlan.Around(running, block) : ArenaPlan.On(block, @case.Subject, SettingFor.StandardPort(@case.Setting));
        using ILiveSubject subject = options.Implementation is Implementation.Started started
            ? new LiveProgram(started.Command, @case.Setting, plan, folder.Kept, folder.Scratch)
            : new RunningServer();
        using var arena = new RealArena(@case, plan, subject, options.Impairments);
        // A case that waits for something wakes up to be broken off.
        using var wake = options.Cancelled.Register(() => arena.Post(() => { }));
        var stopped = Play(arena, subject);
        var neverStarted = !options.Cancelled.IsCancellationRequested && !arena.HasHeardSubject && (subject.ExitCode is not null || stopped is not null);
        Note(subject);
        canary.Add(arena);
        using (var stream = File.Create(folder.Trace)) arena.WriteTrace(stream);
        var lateness = new[] { canary.WorstSince(startedAt), arena.Timers.Max, arena.Readings.Max }.Max();
        var result = Conclude(folder, stopped, lateness);
        // What the contract demands has no requirement: a whole session by the rules answers for it.
        if (breach is not null && @case.IsSmoke && result is { NotRun: null, Verdict: < Verdict.Fail }) result = result with { Verdict = Verdict.Fail, Reason = breach };
        return result with
        {
            DurationMs = (canary.Clock - startedAt).TotalMilliseconds,
            LastLines = result.Verdict > Verdict.Advisory ? subject.LastLines : [],
            NeverStarted = neverStarted,
            Lateness = lateness,
            Notes = notes,
        };
    }

    private Stop? Play(RealArena arena, ILiveSubject subject)
    {
        var stage = new Stage(arena, @case.Setting);
        Task script;
        bool IsGivenUp() => options.Cancelled.IsCancellationRequested || arena.IsFlooded || subject.ExitCode == UnsupportedExitCode;
        using (gate.Enter(options.Cancelled))
        {
            arena.Refresh();
            startedAt = canary.Clock;
            if (@case.Subject == SubjectRole.Server)
            {
                stage.Start(new SubjectOrder.Server(@case.Setting.Movies));
                if (arena.AwaitReady(stage.StartUp, () => IsGivenUp() || subject.HasEnded) is { } oddity) return NotReady(subject, oddity);
            }

            // A client is started by its script.
            script = @case.Script(stage);
            arena.Run(() => script.IsCompleted || arena.HasHeardSubject || IsGivenUp(), arena.Now + LongestStart);
        }

        arena.Run(() => script.IsCompleted || IsGivenUp(), arena.Now + Limit());
        if (arena.IsFlooded) return new Stop("The program sent so many datagrams that the case was broken off.");
        if (subject.ExitCode == UnsupportedExitCode) return new Stop("") { ExitCode = UnsupportedExitCode };
        var end = arena.Now + (@case.Setting.Parameters.RetransmitInterval * 2);
        arena.Run(IsGivenUp, end);
        return Outcome(script);
    }

    private Duration Limit() => @case.Setting.Parameters.ServerTimeout * 20 is var scaled && scaled > ShortestLimit ? scaled : ShortestLimit;

    private Stop NotReady(ILiveSubject subject, string oddity)
    {
        if (!subject.HasEnded) return new Stop($"The server never became ready: {oddity}.");
        subject.Ended(canary.Clock);
        return new Stop($"The server ended with exit code {subject.ExitCode} before it was ready.") { ExitCode = subject.ExitCode, IsMatterOfTime = false };
    }

    private Stop? Outcome(Task script)
    {
        if (options.Cancelled.IsCancellationRequested) return null;
        if (!script.IsCompleted) return new Stop($"The script was not done after {Limit()}.");
        if (script.Exception?.InnerException is CaseFailedException failure) return new Stop(failure.Message);
        script.GetAwaiter().GetResult();
        return null;
    }

    private void Note(ILiveSubject subject)
    {
        var wasRunning = !subject.HasEnded;
        if (subject.Stop(@case.Subject == SubjectRole.Server ? Grace : TimeSpan.Zero) is not { } report) return;
        if (report.Leftovers > 0) notes.Add($"{report.Leftovers} processes that it had started were still running after its end, and were ended.");
        // Windows knows no SIGTERM.
        if (!wasRunning || @case.Subject != SubjectRole.Server || OperatingSystem.IsWindows()) return;
        breach = report.ExitCode switch
        {
            0 => null,
            null => $"It did not end within {Grace.TotalSeconds} s of SIGTERM, and was killed (section 9).",
            { } code => $"After SIGTERM its exit code was {code}; it should be 0 (section 6).",
        };
        if (breach is not null && !@case.IsSmoke) notes.Add(breach);
    }

    private PlayedCase Conclude(CaseFolder folder, Stop? stopped, Duration lateness)
    {
        if (options.Cancelled.IsCancellationRequested) return PlayedCase.Unplayed(@case, NotRun.Skipped, "The suite was interrupted.");
        if (stopped?.ExitCode == UnsupportedExitCode) return PlayedCase.Unplayed(@case, NotRun.Unsupported, "The program says that it does not do this role (exit code 127).");
        var evidence = new Evidence(TraceReader.Read(folder.Trace)) { Movies = Movies, Tolerance = options.Tolerance };
        var findings = Judge.Run(evidence);
        var worst = findings.Select(finding => finding.Verdict).Worst();
        if (worst >= Verdict.Fail || stopped is null)
        {
            var first = findings.FirstOrDefault(finding => finding.Verdict == worst && worst > Verdict.Pass);
            var reason = first is null ? "" : $"{first.Requirement.Id}: {first.Reason}";
            return new PlayedCase(@case)
            {
                Verdict = worst,
                Reason = reason,
                Findings = findings,
                IsMatterOfTime = worst >= Verdict.Inconclusive && Vanishes(findings, evidence, Generous),
                IsExcusable = lateness > options.Tolerance.Absolute && Vanishes(findings, evidence, options.Tolerance with { Absolute = options.Tolerance.Absolute + lateness }),
            };
        }

        if (options.Impairments is not null)
        {
            return new PlayedCase(@case)
            {
                Verdict = Verdict.Inconclusive,
                Reason = $"{stopped.Reason} The impaired network may have lost or delayed it.",
                Findings = findings,
            };
        }

        return new PlayedCase(@case) { Verdict = Verdict.Fail, Reason = stopped.Reason, Findings = findings, IsMatterOfTime = stopped.IsMatterOfTime, IsExcusable = stopped.IsMatterOfTime && lateness > options.Tolerance.Absolute };
    }

    private IReadOnlyDictionary<string, IMovieContent> Movies => @case.Setting.Movies.ToDictionary(movie => movie.Name, movie => movie.Content);

    // Whether a judge with that tolerance would let all of it pass.
    private static bool Vanishes(IReadOnlyList<Finding> findings, Evidence evidence, Tolerance tolerance)
    {
        var broken = findings.Where(finding => finding.Verdict >= Verdict.Fail).Select(finding => finding.Requirement.Id).ToHashSet();
        return broken.Count == 0 || !Judge.Run(evidence with { Tolerance = tolerance }).Any(finding => finding.Verdict >= Verdict.Fail && broken.Contains(finding.Requirement.Id));
    }

    /// <summary>Why a case did not come to its end.</summary>
    private sealed record Stop(string Reason)
    {
        public int? ExitCode { get; init; }

        /// <summary>Something did not come in time; on another day it might.</summary>
        public bool IsMatterOfTime { get; init; } = true;
    }
}
