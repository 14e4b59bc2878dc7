using ProtocolLab.MovieStreaming;
using ProtocolLab.Network;

namespace ProtocolLab.Conformance;

/// <summary>How a client's program ended, or that it did not, as its harness saw it.</summary>
internal sealed class ProgramEnd
{
    private readonly Dossier dossier;
    private readonly ClientNote note;

    private ProgramEnd(Dossier dossier, ClientNote note)
    {
        this.dossier = dossier;
        this.note = note;
    }

    /// <summary>Null where the trace does not tell.</summary>
    public static ProgramEnd? Of(Dossier dossier, HostAddress client) =>
        dossier.Trace.Clients.TryGetValue(client, out var note) ? new ProgramEnd(dossier, note) : null;

    public bool IsByItself => note.ExitCode is not null;

    /// <summary>By itself, with the exit code that section 6 demands after a failure.</summary>
    public bool IsInError => note.EndedInError;

    /// <summary>When it ended, or until when it was seen to run.</summary>
    public Instant At => Instant.Earlier(note.EndedAt, dossier.EndsAt);

    /// <summary>"exited with 0", "was still running".</summary>
    public string InWords => note.ExitCode is { } code ? $"exited with {code}" : note.EndedAt == Instant.Never ? "was still running" : "had to be stopped";

    /// <summary>Whether it ran on by itself although its time was over.</summary>
    public bool HasOverstayed(Instant since, Duration time) => !IsByItself && !dossier.Tolerance.EndsWithin(At - since, time);
}
