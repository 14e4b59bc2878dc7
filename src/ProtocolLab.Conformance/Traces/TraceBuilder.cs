using ProtocolLab.Capture;
using ProtocolLab.MovieStreaming;
using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Network;

namespace ProtocolLab.Conformance;

/// <summary>Collects observations and relates what a sender sent to what its receiver saw.</summary>
internal sealed class TraceBuilder
{
    private readonly List<Observation> observations = [];
    private readonly Dictionary<(Endpoint, Endpoint), Flow> flows = [];
    private readonly SortedDictionary<DecodeOutcome, int> passedOver = [];
    private readonly HashSet<Flow> ofProtocol = [];
    private readonly HashSet<ushort> ports = [];
    private readonly OctetStore octets = new();
    private Instant lastFrame;
    private int badChecksums;
    private int strangers;
    private int cut;
    private long frames;

    /// <summary>The port of a capture that may hold anybody's traffic; null for one of this lab, all of which counts.</summary>
    public ushort? ForeignPort { get; init; }

    public void Add(in CapturedFrame frame, in DecodedDatagram datagram)
    {
        Count(frame);
        if (datagram.Checksum == ChecksumState.Bad) badChecksums++;
        var direction = frame.Direction != Direction.Unknown ? frame.Direction : datagram.Direction;
        var place = direction switch
        {
            Direction.Outbound => Place.AtSender,
            Direction.Inbound => Place.AtReceiver,
            _ => Place.Passing,
        };
        var seen = PacketDecoding.Observe(frame, datagram, place, FlowOf(datagram.From, datagram.To), octets);
        if (ForeignPort is not null && !IsPerhapsOfProtocol(seen)) strangers++;
        else if (!seen.IsPacket && !seen.IsComplete) cut++;
        else observations.Add(seen);
    }

    // What is no packet counts where packets went, either way, at ports that were agreed on, and where a server is expected.
    private bool IsPerhapsOfProtocol(Observation seen)
    {
        if (seen.IsPacket)
        {
            ofProtocol.Add(seen.Flow);
            if (seen.Type is PacketType.PortAllocated or PacketType.PortAnswer) ports.Add(seen.Port);
            return true;
        }

        return seen.To.Port == ForeignPort || seen.From.Port == ForeignPort || ports.Contains(seen.To.Port) || ports.Contains(seen.From.Port)
            || ofProtocol.Contains(seen.Flow) || ofProtocol.Contains(new Flow(seen.To, seen.From));
    }

    public void PassOver(in CapturedFrame frame, DecodeOutcome outcome)
    {
        Count(frame);
        passedOver[outcome] = passedOver.GetValueOrDefault(outcome) + 1;
    }

    /// <summary>The trace of a lab's own capture.</summary>
    public Trace Build(IReadOnlyList<TracedHost> hosts, TraceLabel label, IReadOnlyDictionary<HostAddress, ClientNote> clients, IReadOnlyDictionary<HostAddress, ServerNote> servers, Instant watchedUntil, IReadOnlyList<string> warnings)
    {
        Relate(hosts.SelectMany(host => host.Addresses).ToHashSet());
        return new Trace
        {
            Frames = frames,
            Hosts = hosts,
            Observations = observations,
            Label = label,
            CutDatagrams = cut,
            Clients = clients,
            Servers = servers,
            EndsAt = observations.Count == 0 ? watchedUntil : Instant.Later(observations[^1].At, watchedUntil),
            Warnings = WithCounts(warnings),
        };
    }

    /// <summary>The trace of a capture from elsewhere.</summary>
    /// <param name="interfaces">Of the file, with the addresses that they say they have.</param>
    /// <param name="label">What is known or supposed of it.</param>
    /// <param name="terms">What the user knows.</param>
    /// <param name="warnings">Oddities of the file.</param>
    public Trace BuildForeign(IReadOnlyList<CaptureInterface> interfaces, TraceLabel label, ReadingTerms terms, IReadOnlyList<string> warnings)
    {
        var capture = new ForeignCapture(observations, index => interfaces[index].Addresses, terms, label.StandardPort, label.Parameters.RetransmitInterval);
        return new Trace
        {
            Frames = frames,
            Hosts = [.. capture.Shown.Select(address => new TracedHost(NameOf(interfaces, address), [address]))],
            Observations = capture.Observations,
            Label = label,
            EndsAt = observations.Count == 0 ? Instant.Zero : Instant.Later(observations.Max(seen => seen.At), lastFrame),
            IsForeign = true,
            CutDatagrams = cut,
            Standards = capture.Standards,
            Distant = capture.Distant,
            ClockSteps = capture.Steps,
            Warnings = WithCounts([.. warnings, .. capture.Remarks()]),
        };
    }

    private static string NameOf(IReadOnlyList<CaptureInterface> interfaces, HostAddress address) =>
        interfaces.FirstOrDefault(each => each.Addresses.Contains(address))?.Name ?? address.ToString();

    private List<string> WithCounts(IReadOnlyList<string> warnings) =>
    [
        .. warnings,
        .. passedOver.Select(entry => $"{entry.Value} frames are left out: {entry.Key}."),
        .. strangers > 0 ? [$"{strangers} UDP datagrams are left out: no packets of the protocol."] : Array.Empty<string>(),
        .. cut > 0 ? [$"{cut} datagrams are left out: too little of them was captured to tell what they are."] : Array.Empty<string>(),
        .. badChecksums > 0 ? [$"{badChecksums} datagrams have a bad UDP checksum, as captures have on the sending host if its network card fills them in."] : Array.Empty<string>(),
    ];

    private void Count(in CapturedFrame frame)
    {
        frames++;
        lastFrame = frame.Timestamp;
    }

    private Flow FlowOf(Endpoint from, Endpoint to)
    {
        if (!flows.TryGetValue((from, to), out var flow)) flows.Add((from, to), flow = new Flow(from, to));
        return flow;
    }

    // What came with other octets, because the network corrupted it, is not what was sent.
    private static bool IsSame(Observation sent, Observation received) => sent.Digest == received.Digest || !sent.IsComplete || !received.IsComplete;

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
            else if (observation.Place == Place.AtReceiver && sent.TryGetValue(id, out var origin) && origin.Flow == observation.Flow && IsSame(origin, observation))
            {
                observation.Origin = origin;
                observation.IsNetworkDuplicate = origin.Delivery == Delivery.Arrived;
                origin.Delivery = Delivery.Arrived;
            }
        }
    }
}
