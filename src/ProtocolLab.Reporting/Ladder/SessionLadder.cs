using ProtocolLab.Conformance;
using ProtocolLab.Network;

namespace ProtocolLab.Reporting;

/// <summary>Makes the ladder of a whole session, and excerpts of it.</summary>
internal sealed class SessionLadder
{
    private readonly Trace trace;
    private readonly LadderCast everybody;
    private readonly DatagramOriginals originals;

    private SessionLadder(Trace trace, LadderCast everybody, DatagramOriginals originals, Ladder whole)
    {
        this.trace = trace;
        this.everybody = everybody;
        this.originals = originals;
        Whole = whole;
    }

    public Ladder Whole { get; }

    /// <param name="trace">All of it.</param>
    /// <param name="faults">What was done to network and hosts.</param>
    /// <param name="witnesses">Frames that a missed requirement names.</param>
    /// <param name="wanted">Other frames that somebody may ask for.</param>
    public static SessionLadder Of(Trace trace, IReadOnlyList<Phase> faults, IReadOnlySet<long> witnesses, IReadOnlySet<long> wanted)
    {
        var everybody = LadderCast.Everybody(trace, SessionOutlines.Of(trace));
        var cast = everybody.Choose(HostsOf(trace, witnesses));
        var keys = KeyPackets.Of(trace, cast, witnesses, wanted);
        var originals = new DatagramOriginals();
        var reader = new LadderReader(cast, keys.Drawn, keys.Held, witnesses, originals);
        reader.Read(trace.Observations, 0, trace.Observations.Count);
        return new SessionLadder(trace, everybody, originals, reader.Finish(trace, [.. SessionPhases.Of(trace), .. faults]));
    }

    /// <summary>What the hosts of these frames said to each other around them; null if the trace has none of the frames.</summary>
    public Ladder? Around(IReadOnlyList<long> frames) => LadderExcerpt.Of(trace, everybody, frames, originals);

    private static HashSet<HostAddress> HostsOf(Trace trace, IReadOnlySet<long> frames) => frames.Count == 0 ? [] :
        [.. trace.Observations.Where(seen => frames.Contains(seen.Frame)).SelectMany(seen => (HostAddress[])[seen.From.Address, seen.To.Address])];
}
