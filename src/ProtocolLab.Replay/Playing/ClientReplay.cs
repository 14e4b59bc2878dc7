using ProtocolLab.Conformance;
using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Network;

namespace ProtocolLab.Replay;

/// <summary>
/// Plays the clients of a recording: every packet at its recorded distance from the others, and none before the answer that
/// it had waited for.
/// </summary>
internal sealed class ClientReplay
{
    private readonly RecordedCapture recording;
    private readonly PayloadSpool payloads;
    private readonly IStage stage;
    private readonly ClientPlan plan;
    private readonly ClientSockets sockets;
    private readonly List<LiveGroup> groups = [];
    private readonly List<LiveConversation> conversations = [];
    private Instant lastArrival;

    public ClientReplay(RecordedCapture recording, PayloadSpool payloads, IStage stage, ClientPlan plan)
    {
        this.recording = recording;
        this.payloads = payloads;
        this.stage = stage;
        this.plan = plan;
        sockets = new ClientSockets(recording, stage, plan, Take);
        foreach (var group in recording.Groups) Add(group);
    }

    public Pacing Pacing { get; } = new();

    public List<Unsent> Unsent { get; } = [];

    /// <summary>Packets of clients, sent or given up, and how many there are.</summary>
    public (int Done, int Total) Progress => (conversations.Sum(each => each.Next), conversations.Sum(each => each.Script.Count));

    /// <summary>Datagrams that came from the server.</summary>
    public long Answers { get; private set; }

    public IReadOnlyList<LiveGroup> Groups => groups;

    public IReadOnlyList<LiveConversation> Conversations => conversations;

    /// <summary>Where a recorded client's socket is played from.</summary>
    public Endpoint EndOf(LiveConversation conversation) => new(plan.Addresses.GetValueOrDefault(conversation.Recorded.Client.Address), conversation.AnswersTo);

    /// <summary>Plays it all.</summary>
    /// <param name="isGivenUp">Whether the user wants it to end.</param>
    public void Run(Func<bool> isGivenUp)
    {
        foreach (var conversation in conversations) Prepare(conversation);
        stage.Run(() => isGivenUp() || conversations.TrueForAll(each => each.IsDone), Instant.Never);
        var recordedEnd = recording.Conversations.SelectMany(each => each.Answers.TakeLast(1)).Select(seen => seen.At).DefaultIfEmpty(plan.Tempo.Origin).Max();
        var answersEnd = Instant.Later(stage.Now, plan.Tempo.LatestOf(recordedEnd) + LongestShift());
        stage.Run(() => isGivenUp() || HasAll(), answersEnd + plan.Patience);
        Linger(Instant.Later(stage.Now, answersEnd) + plan.Linger, isGivenUp);
    }

    // For what should not come, and what a timer repeats: until it is quiet, but no longer than was recorded.
    private void Linger(Instant atMost, Func<bool> isGivenUp)
    {
        var quietAt = stage.Now + plan.Linger;
        while (!isGivenUp())
        {
            var until = Instant.Earlier(quietAt, atMost);
            stage.Run(isGivenUp, until);
            quietAt = Instant.Later(quietAt, lastArrival + plan.Linger);
            if (quietAt <= until || until == atMost) return;
        }
    }

    private bool HasAll() => conversations.TrueForAll(each => each.HasAll);

    private Duration LongestShift() => groups.Count == 0 ? Duration.Zero : groups.Max(group => group.Shift);

    private void Add(RecordedGroup recorded)
    {
        var group = new LiveGroup(recorded);
        groups.Add(group);
        foreach (var each in recorded.Conversations)
            conversations.Add(new LiveConversation(each, group, group.Offers.Find(offer => offer.Recorded == each.Offer), ClientScript.Of(recorded, each)));
        // A session that was underway stays on its port: nobody can tell another one.
        foreach (var offer in group.Offers.Where(offer => offer.Recorded.Allocated is null)) offer.Port = offer.Recorded.Port;
    }

    private void Prepare(LiveConversation conversation)
    {
        if (conversation.IsDone) return;
        var (packet, index) = (conversation.Script[conversation.Next], conversation.Next);
        if (packet.Needs == Prerequisite.End && conversation.End is null) Wait(conversation, packet);
        else stage.At(DueOf(conversation), () => TrySend(conversation, index));
    }

    // When the stream ends is for the server alone to say: its ACK keeps its distance from that. All else goes by the recorded clock.
    private Instant DueOf(LiveConversation conversation)
    {
        var packet = conversation.Script[conversation.Next];
        return packet.Needs == Prerequisite.End && conversation.End is { } end
            ? end.At + plan.Tempo.Scale(packet.Seen.At - packet.Trigger!.At)
            : plan.Tempo.DueOf(packet.Seen.At) + conversation.Group.Shift;
    }

    private void TrySend(LiveConversation conversation, int index)
    {
        if (conversation.IsDone || conversation.Next != index) return;
        var (packet, due) = (conversation.Script[index], DueOf(conversation));
        if (due > stage.Now) // what held the group up meanwhile
            Prepare(conversation);
        else if (Obstacle(conversation, packet) is { } obstacle)
            GiveUp(conversation, obstacle);
        else if (ReadyAt(conversation, packet) is { } readyAt)
            SendAfter(conversation, packet, readyAt, due);
        else
            Wait(conversation, packet);
    }

    private void Wait(LiveConversation conversation, ScriptedPacket packet)
    {
        var index = conversation.Next;
        conversation.IsWaiting = true;
        stage.At(plan.Tempo.LatestOf(packet.Seen.At) + conversation.Group.Shift + plan.Patience, () =>
        {
            if (conversation.Next == index && conversation.IsWaiting) GiveUp(conversation, new Unsent(packet.Seen, $"{packet.Awaited} never came", IsPeersDoing: true));
        });
    }

    // The answer may have come later than it had: then the packet keeps its distance from the answer, and the group is late.
    private void SendAfter(LiveConversation conversation, ScriptedPacket packet, Instant readyAt, Instant due)
    {
        var reaction = packet.Trigger is { } trigger ? plan.Tempo.Scale(packet.Seen.At - trigger.At) : Duration.Zero;
        var at = Instant.Later(due, readyAt + reaction);
        if (at > due) conversation.Group.Shift += at - due;
        conversation.IsWaiting = false;
        if (at <= stage.Now) Send(conversation, packet, at);
        else Prepare(conversation);
    }

    private void Send(LiveConversation conversation, ScriptedPacket packet, Instant due)
    {
        if (sockets.Open(conversation, packet) is { } refusal)
        {
            GiveUp(conversation, new Unsent(packet.Seen, refusal, IsPeersDoing: false));
            return;
        }

        var octets = payloads.Get(packet.Seen.Frame);
        Substitute(conversation, packet, octets);
        var sentAt = stage.Clock;
        sockets.Send(conversation, octets);
        Pacing.Add(due, sentAt);
        if (packet.Seen.Is(PacketType.PortAnswer) && OfferOf(conversation, packet) is { } offer) offer.IsAnswered = true;
        conversation.Next++;
        Prepare(conversation);
    }

    private static void Substitute(LiveConversation conversation, ScriptedPacket packet, byte[] octets)
    {
        if (packet.Seen.Is(PacketType.PortAnswer) && OfferOf(conversation, packet)?.Port is { } port) Substitution.SetPort(octets, port);
        else if (packet.Movie is { } movie && conversation.Listed(movie) is { } listed) Substitution.SetMovie(octets, listed.Id);
        else if (packet.Needs == Prerequisite.End && conversation.End is { } end) Substitution.SetSeq(octets, end.Seq);
    }

    private void GiveUp(LiveConversation conversation, Unsent unsent)
    {
        Unsent.Add(unsent);
        conversation.IsWaiting = false;
        var packet = conversation.Script[conversation.Next];
        if (packet.Needs == Prerequisite.Offer && OfferOf(conversation, packet) is { Port: null } dead)
        {
            dead.Failure = "no session port was allocated for it";
            Retry(conversation.Group);
        }

        conversation.Next++;
        Prepare(conversation);
    }

    private static Unsent? Obstacle(LiveConversation conversation, ScriptedPacket packet)
    {
        if (!packet.Seen.IsComplete) return new Unsent(packet.Seen, "the capture has cut it (snaplen): capture whole frames", IsPeersDoing: false);
        return conversation.Offer?.Failure is { } failure ? new Unsent(packet.Seen, failure, IsPeersDoing: true) : null;
    }

    /// <summary>When what a packet waits for came; null if it has not.</summary>
    private static Instant? ReadyAt(LiveConversation conversation, ScriptedPacket packet)
    {
        var offer = OfferOf(conversation, packet);
        if (offer is not null && offer.Port is null) return null;
        return packet.Needs switch
        {
            Prerequisite.Offer => offer!.OfferedAt,
            Prerequisite.PortAck => offer!.AcknowledgedAt == Instant.Never ? null : offer.AcknowledgedAt,
            Prerequisite.Catalogue => conversation.Listed(packet.Movie!)?.At,
            Prerequisite.End => conversation.End?.At,
            _ => offer?.OfferedAt ?? Instant.Zero,
        };
    }

    private static LiveOffer? OfferOf(LiveConversation conversation, ScriptedPacket packet) =>
        packet.Offer is null ? null : conversation.Group.Offers.Find(offer => offer.Recorded == packet.Offer);

    private void Take(HostAddress client, ushort localPort, Endpoint from, ReadOnlySpan<byte> payload, Instant at)
    {
        if (from.Address != plan.Server.Address) return;
        Answers++;
        lastArrival = at;
        if (Packet.Check(payload) != Malformation.None) return;
        var conversation = conversations.FindLast(each => each.AnswersTo == localPort && plan.Addresses[each.Recorded.Client.Address] == client
            && (each.Offer is null ? from == plan.Server : each.Offer.Port == from.Port));
        if (conversation is null) return;
        conversation.Take(payload, at);
        if (conversation.Offer is null) conversation.Group.TakeHandshake(conversation, payload, at);
        Retry(conversation.Group);
    }

    private void Retry(LiveGroup group)
    {
        foreach (var waiting in conversations.Where(each => each.Group == group && each.IsWaiting).ToList())
        {
            waiting.IsWaiting = false;
            TrySend(waiting, waiting.Next);
        }
    }
}
