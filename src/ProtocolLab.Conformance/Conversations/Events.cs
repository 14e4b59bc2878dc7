using System.Collections;
using ProtocolLab.MovieStreaming.Wire;

namespace ProtocolLab.Conformance;

/// <summary>Packets of one conversation in the trace's order, at hand by place and type: a stream of a million packets is walked once.</summary>
internal sealed class Events : IReadOnlyList<Observation>
{
    private readonly List<Observation> all = [];
    private readonly Dictionary<(Place, PacketType), List<Observation>> byKind = [];

    public Events(IEnumerable<Observation> observations)
    {
        foreach (var seen in observations) Add(seen);
    }

    public int Count => all.Count;

    public Observation this[int index] => all[index];

    public void Add(Observation seen)
    {
        all.Add(seen);
        if (!seen.IsPacket) return;
        if (!byKind.TryGetValue((seen.Place, seen.Type), out var same)) byKind.Add((seen.Place, seen.Type), same = []);
        same.Add(seen);
    }

    public IReadOnlyList<Observation> Sent(PacketType type) => Of(Place.AtSender, type);

    public IReadOnlyList<Observation> Received(PacketType type) => Of(Place.AtReceiver, type);

    public IEnumerator<Observation> GetEnumerator() => all.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private IReadOnlyList<Observation> Of(Place place, PacketType type) => byKind.TryGetValue((place, type), out var some) ? some : [];
}
