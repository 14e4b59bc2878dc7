using ProtocolLab.Network;

namespace ProtocolLab.Reporting;

/// <summary>A session as a ladder diagram shows it, before anything is drawn.</summary>
/// <param name="Lifelines">From left to right.</param>
/// <param name="Steps">In the order of their beginnings.</param>
/// <param name="Bands">What stretches of time are to it.</param>
/// <param name="Begins">The trace's first frame: times are told from it.</param>
internal sealed record Ladder(IReadOnlyList<Lifeline> Lifelines, IReadOnlyList<LadderStep> Steps, IReadOnlyList<Phase> Bands, Instant Begins)
{
    /// <summary>Hosts that have no lifeline here.</summary>
    public int HiddenHosts { get; init; }

    /// <summary>Datagrams of theirs.</summary>
    public long HiddenDatagrams { get; init; }

    /// <summary>Datagrams that were asked for besides those drawn.</summary>
    public IReadOnlyList<Datagram> Held { get; init; } = [];

    public IEnumerable<Arrow> Arrows => Steps.OfType<Arrow>();

    public IEnumerable<Run> Runs => Steps.OfType<Run>();

    /// <summary>All datagrams of the trace, drawn, folded or hidden.</summary>
    public long Datagrams => Arrows.LongCount() + Runs.Sum(run => (long)run.Count) + HiddenDatagrams;
}
