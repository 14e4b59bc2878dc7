using ProtocolLab.Capture;
using ProtocolLab.Conformance;
using ProtocolLab.Network;

namespace ProtocolLab.Verification;

/// <summary>Plays a case in virtual time and has its trace judged.</summary>
internal static class CaseRun
{
    /// <summary>A script that is not done by then never will be.</summary>
    private static readonly Duration Limit = Duration.FromSeconds(120);

    /// <param name="case">What to play.</param>
    /// <param name="mutant">The mistake in the subject; null for the reference itself.</param>
    public static CaseResult Execute(Case @case, Mutant? mutant = null)
    {
        using var stream = new MemoryStream();
        return Execute(@case, mutant, stream);
    }

    /// <param name="case">What to play.</param>
    /// <param name="mutant">The mistake in the subject; null for the reference itself.</param>
    /// <param name="stream">Gets the trace.</param>
    /// <param name="tolerance">How exactly times are judged: by default as virtual time is.</param>
    public static CaseResult Execute(Case @case, Mutant? mutant, MemoryStream stream, Tolerance tolerance = default)
    {
        var stopped = Play(@case, mutant, stream);
        return Conclude(@case, stopped, Findings(@case, stream, tolerance));
    }

    /// <summary>What the judge finds in a case's trace.</summary>
    public static IReadOnlyList<Finding> Findings(Case @case, MemoryStream stream, Tolerance tolerance)
    {
        using var reader = CaptureReader.Open(new MemoryStream(stream.GetBuffer(), 0, (int)stream.Length, writable: false));
        var movies = @case.Setting.Movies.ToDictionary(movie => movie.Name, movie => movie.Content);
        return Judge.Run(new Evidence(TraceReader.Read(reader)) { Movies = movies, Tolerance = tolerance });
    }

    /// <returns>Why the script stopped before its end; null if it did not.</returns>
    private static string? Play(Case @case, Mutant? mutant, Stream stream)
    {
        // A script goes on in the event that it waited for: nothing may carry it off to another thread.
        var surroundings = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            using var arena = new VirtualArena(@case, mutant, stream);
            var stage = new Stage(arena, @case.Setting);
            if (@case.Subject == SubjectRole.Server) stage.Start(new SubjectOrder.Server(@case.Setting.Movies));
            var script = @case.Script(stage);
            arena.Run(() => script.IsCompleted, arena.Now + Limit);
            // What the last packets call for is still to come.
            var end = arena.Now + (@case.Setting.Parameters.RetransmitInterval * 2);
            arena.At(end, () => { });
            arena.Run(() => false, end);
            arena.Close();
            return Outcome(script);
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(surroundings);
        }
    }

    private static string? Outcome(Task script)
    {
        if (!script.IsCompleted) return $"The script was not done after {Limit}.";
        if (script.Exception?.InnerException is CaseFailedException failure) return failure.Message;
        script.GetAwaiter().GetResult();
        return null;
    }

    private static CaseResult Conclude(Case @case, string? stopped, IReadOnlyList<Finding> findings)
    {
        var worst = findings.Select(finding => finding.Verdict).Worst();
        if (worst < Verdict.Fail && stopped is not null) return new CaseResult(@case, Verdict.Fail, stopped, findings) { StoppedBecause = stopped };
        var first = findings.FirstOrDefault(finding => finding.Verdict == worst && worst > Verdict.Pass);
        return new CaseResult(@case, worst, first is null ? "" : $"{first.Requirement.Id}: {first.Reason}", findings) { StoppedBecause = stopped };
    }
}
