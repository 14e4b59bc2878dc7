using ProtocolLab.Network;

namespace ProtocolLab.Verification;

/// <summary>An implementation under test in real time: a program that the harness starts, or a server that runs already.</summary>
internal interface ILiveSubject : IDisposable
{
    /// <summary>As its end told; null while it runs, or if it had to be stopped.</summary>
    int? ExitCode { get; }

    bool HasEnded { get; }

    /// <summary>The end of what it printed.</summary>
    IReadOnlyList<string> LastLines { get; }

    /// <summary>Starts it, or begins to look at it.</summary>
    /// <param name="order">What it is told.</param>
    /// <param name="at">The arena's time.</param>
    /// <param name="exited">Called once, on any thread, when it has ended by itself.</param>
    void Start(SubjectOrder order, Instant at, Action exited);

    /// <summary>It has ended by itself.</summary>
    void Ended(Instant at);

    /// <summary>Ends it, and whatever it has started; null if that is not the harness's business.</summary>
    StopReport? Stop(TimeSpan grace);

    /// <summary>What the trace says of it besides its packets.</summary>
    string TakeNote();
}
