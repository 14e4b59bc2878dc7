using ProtocolLab.Conformance;
using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Network;

namespace ProtocolLab.Replay;

/// <summary>Plays the server of a recording to live clients: every answer at its recorded distance from the packet that set it off.</summary>
internal sealed class ServerReplay
{
    private static readonly Duration Linger = Duration.FromSeconds(2);
    private static readonly Duration Glance = Duration.FromMilliseconds(250);

    private readonly RecordedCapture recording;
    private readonly PayloadSpool payloads;
    private readonly IStage stage;
    private readonly Tempo tempo;
    private readonly Duration patience;
    private readonly ServerPorts ports;
    private readonly Dictionary<Endpoint, ServedGroup> leaders = [];
    private Instant lastEvent;
    private int pending;

    /// <param name="recording">Whose server is played.</param>
    /// <param name="payloads">Has the octets of its answers.</param>
    /// <param name="stage">Where it is played.</param>
    /// <param name="listen">Its standard port.</param>
    /// <param name="tempo">How fast; only distances count.</param>
    /// <param name="patience">How long clients may be silent.</param>
    public ServerReplay(RecordedCapture recording, PayloadSpool payloads, IStage stage, Endpoint listen, Tempo tempo, Duration patience)
    {
        this.recording = recording;
        this.payloads = payloads;
        this.stage = stage;
        this.tempo = tempo;
        this.patience = patience;
        ports = new ServerPorts(stage, listen, Take);
        foreach (var group in recording.Groups) Add(group);
    }

    public List<ServedGroup> Groups { get; } = [];

    public Pacing Pacing { get; } = new();

    public List<Unsent> Unsent { get; } = [];

    /// <summary>Datagrams of clients.</summary>
    public long Arrivals { get; private set; }

    /// <summary>Of them, from clients that nobody in the recording corresponds to.</summary>
    public long FromStrangers { get; private set; }

    /// <summary>Datagrams sent.</summary>
    public int Sent { get; private set; }

    public IEnumerable<ServedConversation> Conversations => Groups.SelectMany(group => group.Conversations);

    /// <returns>Null if it listens; else why it cannot.</returns>
    public string? Open() => ports.Open();

    /// <summary>Plays until all has come that was recorded, or clients have been silent for too long.</summary>
    public void Run(Func<bool> isGivenUp)
    {
        lastEvent = stage.Now;
        while (!isGivenUp())
        {
            if (pending == 0 && stage.Now >= lastEvent + (Conversations.All(each => each.HasAll) ? Linger : patience)) break;
            stage.Run(isGivenUp, stage.Now + Glance);
        }

        foreach (var each in Conversations.Where(each => each.Client is null && each.Recorded.Answers.Count > 0))
            Unsent.Add(new Unsent(each.Recorded.Answers[0], $"and {each.Recorded.Answers.Count - 1} more: nobody took the place of {each.Recorded.Client}", IsPeersDoing: true));
    }

    private void Add(RecordedGroup recorded)
    {
        var group = new ServedGroup(recorded);
        Groups.Add(group);
        group.Conversations.AddRange(recorded.Conversations.Select(each => new ServedConversation(each, group, group.Offers.Find(offer => offer.Recorded == each.Offer))));
        foreach (var offer in group.Offers.Where(offer => offer.Recorded.Allocated is null)) offer.Port = ports.Bind(offer.Recorded.Port);
    }

    private void Take(ushort localPort, Endpoint from, ReadOnlySpan<byte> payload, Instant at)
    {
        Arrivals++;
        lastEvent = at;
        if (ConversationOf(localPort, from, payload) is not { } conversation)
        {
            FromStrangers++;
            return;
        }

        conversation.Client = from;
        if (Packet.Check(payload) != Malformation.None || conversation.Match(payload, out var isSurplus) is not { } recorded) return;
        var arrival = new Arrival(recorded, payload.ToArray(), at);
        foreach (var each in conversation.Group.Conversations)
        {
            if (each.Script.TryGetValue(recorded, out var answers) && (!isSurplus || each == conversation)) Follow(each, arrival, answers, 0, isSurplus);
        }
    }

    private ServedConversation? ConversationOf(ushort localPort, Endpoint from, ReadOnlySpan<byte> payload)
    {
        if (localPort == ports.Standard.Port) return (leaders.GetValueOrDefault(from) ?? Welcome(from, payload))?.Handshake;
        var open = Conversations.Where(each => each.Offer?.Port == localPort).ToList();
        if (open.FindLast(each => each.Client == from) is { } known) return known;
        // The leader is known by its address; members take the places that are free.
        return open.FindLast(each => each.Client is null && IsLeaders(each) && each.Group.Handshake?.Client?.Address == from.Address)
            ?? open.Find(each => each.Client is null && !IsLeaders(each));
    }

    private static bool IsLeaders(ServedConversation each) => each.Group.Recorded.HasHandshake && each.Recorded.Client.Address == each.Group.Recorded.Leader.Address;

    private ServedGroup? Welcome(Endpoint leader, ReadOnlySpan<byte> payload)
    {
        if (Packet.Check(payload) != Malformation.None || Packet.TypeOf(payload) != PacketType.PortRequest) return null;
        var wanted = PortRequest.Read(payload).Port;
        var free = Groups.Where(group => group.Handshake is { Client: null }).ToList();
        var group = free.Find(group => group.WantedPort == wanted) ?? free.FirstOrDefault();
        if (group is not null) leaders.Add(leader, group);
        return group;
    }

    // One answer after another: a stream has a million of them.
    private void Follow(ServedConversation conversation, Arrival arrival, List<Observation> answers, int index, bool isSurplus)
    {
        if (index == answers.Count) return;
        var answer = answers[index];
        // What was sent by a timer is sent once; what answers a packet answers its repetitions too.
        if (isSurplus && !answer.Is(PacketType.Ack) && !answer.Is(PacketType.PortAllocated)) return;
        var due = arrival.At + tempo.Scale(answer.At - arrival.Recorded.At);
        pending++;
        stage.At(due, () =>
        {
            pending--;
            Send(conversation, arrival, answer, due);
            Follow(conversation, arrival, answers, index + 1, isSurplus);
        });
    }

    private void Send(ServedConversation conversation, Arrival arrival, Observation answer, Instant due)
    {
        lastEvent = Instant.Later(lastEvent, stage.Now);
        if (!answer.IsComplete)
        {
            Unsent.Add(new Unsent(answer, "the capture has cut it (snaplen): capture whole frames", IsPeersDoing: false));
            return;
        }

        var octets = payloads.Get(answer.Frame);
        if (!TrySubstitute(conversation, arrival, answer, octets) || Destination(conversation) is not { } to) return;
        var port = conversation.Offer?.Port ?? ports.Standard.Port;
        Pacing.Add(due, stage.Clock);
        ports.Send(port, to, octets);
        Sent++;
    }

    // The leader's end of a session port is known before it has said anything there.
    private static Endpoint? Destination(ServedConversation conversation) =>
        conversation.Client
        ?? (IsLeaders(conversation) && conversation.Group.Handshake?.Client is { } leader && conversation.Offer?.Port is { } port ? leader with { Port = port } : null);

    private bool TrySubstitute(ServedConversation conversation, Arrival arrival, Observation answer, byte[] octets)
    {
        var live = arrival.Octets;
        if (answer.Is(PacketType.Ack))
        {
            if (arrival.Recorded.Seq == answer.Seq) Substitution.SetSeq(octets, Packet.SeqOf(live));
        }
        else if (answer.Is(PacketType.PortAllocated) && conversation.Group.Offers.Find(offer => offer.Recorded == conversation.Group.Recorded.OfferAt(answer)) is { } offer)
        {
            offer.Port ??= ports.Bind(offer.Recorded.IsAsWanted && Packet.TypeOf(live) == PacketType.PortRequest ? PortRequest.Read(live).Port : (ushort)0, offer.Recorded.Port);
            if (offer.Port is not { } port)
            {
                Unsent.Add(new Unsent(answer, $"no UDP port could be bound at {ports.Standard.Address}", IsPeersDoing: false));
                return false;
            }

            Substitution.SetOffer(octets, answer.Seq == arrival.Recorded.Seq ? Packet.SeqOf(live) : answer.Seq, port);
        }

        return true;
    }

    /// <summary>A packet of a live client, and the recorded one that it corresponds to.</summary>
    private sealed record Arrival(Observation Recorded, byte[] Octets, Instant At);
}
