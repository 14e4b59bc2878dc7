using ProtocolLab.MovieStreaming;
using ProtocolLab.Network;

namespace ProtocolLab.Verification;

/// <summary>A server that somebody else has started, and that goes on when the case is over.</summary>
internal sealed class RunningServer : ILiveSubject
{
    private Instant seenSince = Instant.Never;

    public int? ExitCode => null;

    public bool HasEnded => false;

    public IReadOnlyList<string> LastLines => [];

    public void Start(SubjectOrder order, Instant at, Action exited) => seenSince = at;

    public void Ended(Instant at)
    {
    }

    public StopReport? Stop(TimeSpan grace) => null;

    public string TakeNote() => new ServerNote { StartedAt = seenSince, EndedAt = Instant.Never }.Write();

    public void Dispose()
    {
    }
}
