using ProtocolLab.Capture;
using ProtocolLab.MovieStreaming;
using ProtocolLab.Network;

namespace ProtocolLab.Conformance;

/// <summary>Collects observations and relates what a sender sent to what its receiver saw.</summary>
internal sealed class TraceBuilder
{
    private readonly List<Observation> observations = [];
    private readonly Dictionary<(Endpoint, Endpoint), Flow> flows = [];
    private readonly SortedDictionary<DecodeOutcome, int> passedOver = [];
    private int badChecksums;
    private long frames;

    public void Add(in CapturedFrame frame, in DecodedDatagram datagram)
    {
        frames++;
        if (datagram.Checksum == ChecksumState.Bad) badChecksums++;
        var direction = frame.Direction != Direction.Unknown ? frame.Direction : datagram.Direction;
        var place = direction switch
        {
            Direction.Outbound => Place.AtSender,
            Direction.Inbound => Place.AtReceiver,
            _ => Place.Passing,
        };
        observations.Add(PacketDecoding.Observe(frame, datagram, place, FlowOf(datagram.From, datagram.To)));
    }

    public void PassOver(DecodeOutcome outcome)
    {
        frames++;
        passedOver[outcome] = passedOver.GetValueOrDefault(outcome) + 1;
    }

    public Trace Build(IReadOnlyList<TracedHost> hosts, TraceLabel label, IReadOnlyDictionary<HostAddress, ClientNote> clients, IReadOnlyDictionary<HostAddress, ServerNote> servers, Instant watchedUntil, IReadOnlyList<string> warnings)
    {
        var shown = hosts.SelectMany(host => host.Addresses).ToHashSet();
        Relate(shown);
        return new Trace
        {
            Frames = frames,
            Hosts = hosts,
            Observations = observations,
            Label = label,
            Clients = clients,
            Servers = servers,
            EndsAt = observations.Count == 0 ? watchedUntil : Instant.Later(observations[^1].At, watchedUntil),
            Warnings =
            [
                .. warnings,
                .. passedOver.Select(entry => $"{entry.Value} frames are left out: {entry.Key}."),
                .. badChecksums > 0 ? [$"{badChecksums} datagrams have a bad UDP checksum."] : Array.Empty<string>(),
            ],
        };
    }

    private Flow FlowOf(Endpoint from, Endpoint to)
    {
        if (!flows.TryGetValue((from, to), out var flow)) flows.Add((from, to), flow = new Flow(from, to));
        return flow;
    }

    // epb_packetid names the same datagram at both ends; without it, nothing is guessed here.
    private void Relate(HashSet<HostAddress> shown)
    {
        var sent = new Dictionary<ulong, Observation>();
        foreach (var observation in observations)
        {
            if (observation.PacketId is not { } id) continue;
            if (observation.Place == Place.AtSender)
            {
                sent[id] = observation;
                observation.Delivery = shown.Contains(observation.To.Address) ? Delivery.Lost : Delivery.Unknown;
            }
            else if (observation.Place == Place.AtReceiver && sent.TryGetValue(id, out var origin) && origin.Flow == observation.Flow)
            {
                observation.Origin = origin;
                observation.IsNetworkDuplicate = origin.Delivery == Delivery.Arrived;
                origin.Delivery = Delivery.Arrived;
            }
        }
    }
}
