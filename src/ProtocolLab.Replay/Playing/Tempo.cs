using ProtocolLab.Network;

namespace ProtocolLab.Replay;

/// <summary>How recorded instants become instants of the replay.</summary>
/// <param name="Origin">The recorded instant that falls on <paramref name="Start"/>.</param>
/// <param name="Start">When the replay begins.</param>
/// <param name="Speed">2 is twice as fast as recorded; infinity leaves no time between packets.</param>
internal sealed record Tempo(Instant Origin, Instant Start, double Speed)
{
    /// <summary>When something recorded is due.</summary>
    public Instant DueOf(Instant recorded) => Start + Scale(recorded - Origin);

    /// <summary>A recorded time between two events, at this speed.</summary>
    public Duration Scale(Duration recorded) => Speed == 1 ? recorded : new Duration((long)(Math.Max(0, recorded.Nanoseconds) / Speed));

    /// <summary>The latest that a peer with timers of its own can be expected to have got to something recorded: speed does not hurry it.</summary>
    public Instant LatestOf(Instant recorded) => Instant.Later(DueOf(recorded), Start + (recorded - Origin));
}
