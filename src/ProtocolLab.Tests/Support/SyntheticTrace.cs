using ProtocolLab.Conformance;
using ProtocolLab.MovieStreaming;
using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Network;

namespace ProtocolLab.Tests.Support;

/// <summary>Writes traces by hand: who is shown, what was sent when, and when it arrived.</summary>
internal sealed class SyntheticTrace
{
    private readonly List<TracedHost> hosts = [];
    private readonly List<Sighting> sightings = [];
    private ulong nextPacketId;

    public TraceLabel Label { get; set; } = TraceLabel.Unlabelled;

    public SyntheticTrace Host(string name, string address)
    {
        hosts.Add(new TracedHost(name, [HostAddress.Parse(address)]));
        return this;
    }

    /// <summary>A Stream packet; no arrival means that it was lost, more than one that the network doubled it.</summary>
    public SyntheticTrace Stream(string from, string to, ulong seq, long sentNs, params long[] arrivalsNs) =>
        Packet(from, to, new Content(PacketType.Stream, seq, StreamPacket.HeaderLength + 1_000), sentNs, arrivalsNs);

    /// <summary>The last Stream packet of a movie.</summary>
    public SyntheticTrace End(string from, string to, ulong seq, long sentNs, params long[] arrivalsNs) =>
        Packet(from, to, new Content(PacketType.Stream, seq, StreamPacket.HeaderLength, IsEnd: true), sentNs, arrivalsNs);

    public SyntheticTrace Ack(string from, string to, ulong seq, long sentNs, params long[] arrivalsNs) =>
        Packet(from, to, new Content(PacketType.Ack, seq, 9), sentNs, arrivalsNs);

    /// <summary>A Stream packet seen on its way by a capture that shows neither end.</summary>
    public SyntheticTrace Passing(string from, string to, ulong seq, long ns)
    {
        sightings.Add(new Sighting(ns, Place.Passing, FlowOf(from, to), new Content(PacketType.Stream, seq, StreamPacket.HeaderLength + 1_000), nextPacketId++));
        return this;
    }

    public Trace Build()
    {
        List<Observation> observations = [];
        Dictionary<ulong, Observation> sent = [];
        HashSet<ulong> arrived = [];
        foreach (var sighting in sightings.OrderBy(sighting => sighting.Ns))
        {
            var observation = sighting.Observe(observations.Count + 1);
            if (sighting.Place == Place.AtSender) sent.Add(sighting.PacketId, observation);
            if (sighting.Place == Place.AtReceiver)
            {
                observation.Origin = sent.GetValueOrDefault(sighting.PacketId);
                observation.IsNetworkDuplicate = !arrived.Add(sighting.PacketId);
            }

            observations.Add(observation);
        }

        foreach (var (id, observation) in sent)
        {
            observation.Delivery = arrived.Contains(id) ? Delivery.Arrived
                : Shows(observation.To) ? Delivery.Lost
                : Delivery.Unknown;
        }

        return new Trace { Frames = observations.Count, Hosts = hosts, Observations = observations, Label = Label };
    }

    private static Flow FlowOf(string from, string to) => new(Endpoint.Parse(from), Endpoint.Parse(to));

    private SyntheticTrace Packet(string from, string to, Content content, long sentNs, long[] arrivalsNs)
    {
        var flow = FlowOf(from, to);
        var id = nextPacketId++;
        if (Shows(flow.From)) sightings.Add(new Sighting(sentNs, Place.AtSender, flow, content, id));
        if (!Shows(flow.To)) return this;
        foreach (var ns in arrivalsNs) sightings.Add(new Sighting(ns, Place.AtReceiver, flow, content, id));
        return this;
    }

    private bool Shows(Endpoint endpoint) => hosts.Exists(host => host.Addresses.Contains(endpoint.Address));

    private sealed record Content(PacketType Type, ulong Seq, int Length, bool IsEnd = false);

    private sealed record Sighting(long Ns, Place Place, Flow Flow, Content Content, ulong PacketId)
    {
        public Observation Observe(long frame) => new()
        {
            Frame = frame,
            At = new Instant(Ns),
            Place = Place,
            Flow = Flow,
            Length = Content.Length,
            IsComplete = true,
            Type = Content.Type,
            Seq = Content.Seq,
            Flag = Content.IsEnd,
            PacketId = PacketId,
        };
    }
}
