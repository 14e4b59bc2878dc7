using ProtocolLab.Conformance;
using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Network;

namespace ProtocolLab.Campaigns;

/// <summary>How often which fault met which packet: of one run, or of many.</summary>
public sealed class FaultCoverage
{
    private readonly Dictionary<(string Fault, int Row), long> counts = [];

    /// <summary>How often a fault met the packets of a row; rows are those of <see cref="PacketState.All"/>.</summary>
    public long this[string fault, int row] => counts.GetValueOrDefault((fault, row));

    /// <summary>Every fault that was met, in a stable order.</summary>
    public IReadOnlyList<string> Faults =>
    [
        .. counts.Keys.Select(key => key.Fault).Distinct()
            .OrderBy(fault => Rank(fault)).ThenBy(fault => fault, StringComparer.Ordinal),
    ];

    /// <summary>What is not 0, in a stable order.</summary>
    public IEnumerable<(string Fault, int Row, long Count)> Cells =>
        counts.Select(cell => (cell.Key.Fault, cell.Key.Row, cell.Value))
            .OrderBy(cell => Rank(cell.Fault)).ThenBy(cell => cell.Fault, StringComparer.Ordinal).ThenBy(cell => cell.Row);

    /// <summary>Counts what a trace of the lab tells.</summary>
    public static FaultCoverage Of(Trace trace)
    {
        var coverage = new FaultCoverage();
        if (trace.Observations.Count == 0) return coverage;
        var server = trace.Observations.FirstOrDefault(seen => seen.To.Port == trace.Label.StandardPort)?.To.Address ?? default;
        coverage.CountPackets(trace, server);
        coverage.CountVanished(trace, server);
        return coverage;
    }

    public void Add(string fault, int row, long count) => counts[(fault, row)] = this[fault, row] + count;

    public void Add(FaultCoverage other)
    {
        foreach (var (key, count) in other.counts) Add(key.Fault, key.Row, count);
    }

    private void CountPackets(Trace trace, HostAddress server)
    {
        var newest = new Dictionary<Flow, ulong>();
        foreach (var seen in trace.Observations)
        {
            if (seen.Comment is { } comment && FaultName.Of(comment) is { } fault) Count(fault, seen);
            // A Port NOK says that the leader could not bind what it was offered.
            if (seen.Place == Place.AtSender && seen.Is(PacketType.PortAnswer) && !seen.Flag) Count(FaultName.PortTaken, seen);
            if (seen.Place != Place.AtReceiver || seen.PacketId is not { } id) continue;
            var last = newest.GetValueOrDefault(seen.Flow);
            if (id > last) newest[seen.Flow] = id;
            else if (!seen.IsNetworkDuplicate) Count(FaultName.Reorder, seen);
        }

        void Count(string fault, Observation seen) => Add(fault, PacketState.RowOf(seen, trace.Label.StandardPort, server), 1);
    }

    // The state that a client left is that of the last packet at its interface.
    private void CountVanished(Trace trace, HostAddress server)
    {
        foreach (var (address, note) in trace.Clients)
        {
            if (note.ExitCode is not null || note.EndedAt == Instant.Never) continue;
            var last = trace.Observations.LastOrDefault(seen => seen.At <= note.EndedAt && (seen.Place == Place.AtSender ? seen.From : seen.To).Address == address);
            if (last is not null) Add(FaultName.Vanished, PacketState.RowOf(last, trace.Label.StandardPort, server), 1);
        }
    }

    private static int Rank(string fault)
    {
        for (var rank = 0; rank < FaultName.First.Count; rank++)
        {
            if (FaultName.First[rank] == fault) return rank;
        }

        return FaultName.First.Count;
    }
}
