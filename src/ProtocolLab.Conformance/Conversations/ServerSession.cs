using ProtocolLab.MovieStreaming;
using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Network;

namespace ProtocolLab.Conformance;

/// <summary>One session as its server saw it: everything that came to and left from its port P.</summary>
/// <remarks>What it derives is derived once, after its last event.</remarks>
internal sealed class ServerSession(Allocation allocation, Parameters parameters, Tolerance tolerance)
{
    private readonly Dictionary<Endpoint, IReadOnlyList<Observation>> streamsOnce = [];
    private IReadOnlyList<Observation>? validRegistrations;
    private IReadOnlyList<Endpoint>? registeredClients;
    private IReadOnlyDictionary<ushort, string>? offered;
    private IReadOnlyDictionary<Endpoint, IReadOnlyList<Observation>>? streams;
    private (Observation? Choice, bool IsKnown) validChoice;
    private Instant? closesAt;
    private HashSet<ulong>? endSeqs;

    public Allocation Allocation => allocation;

    public ushort Port => allocation.Port;

    public Instant OpensAt => allocation.Answer!.At;

    public Instant WindowEndsAt => OpensAt + parameters.RegistrationWindow;

    /// <summary>The leader's end of P.</summary>
    public Endpoint Leader => new(allocation.Client.Address, Port);

    /// <summary>In the order in which the server saw them.</summary>
    public Events Events { get; } = new([]);

    public IReadOnlyList<Observation> Received(PacketType type) => Events.Received(type);

    public IReadOnlyList<Observation> Sent(PacketType type) => Events.Sent(type);

    /// <summary>The first stream packet to anybody; null if there is none.</summary>
    public Observation? FirstOfStream => Sent(PacketType.Stream) is [var first, ..] ? first : null;

    /// <summary>Whether the instant is so close to the window's end that it may belong to either side: what the server made of it counts.</summary>
    public bool IsAtWindowsEnd(Instant at) => tolerance.Equal(at - OpensAt, parameters.RegistrationWindow);

    /// <summary>The ACK of the Port OK: from then on the window is open for sure. Null if the server sent none.</summary>
    public Observation? Opening { get; init; }

    /// <summary>
    /// Whether the instant is so close to the window's opening that it may belong to either side. The standard port and P are two
    /// queues: on real sockets a server may read a registration before the Port OK that came first, or the other way round.
    /// </summary>
    public bool IsAtWindowsStart(Instant at)
    {
        var slack = tolerance.For(Duration.Zero);
        var surelyOpen = Opening is { } ack ? Instant.Earlier(ack.At, OpensAt + slack) : OpensAt + slack;
        return slack > Duration.Zero && at >= OpensAt - slack && at <= surelyOpen;
    }

    /// <summary>Registration Requests that count: in the window, from port P (REG-05, REG-06).</summary>
    public IReadOnlyList<Observation> ValidRegistrations => validRegistrations ??=
    [
        .. Received(PacketType.RegistrationRequest)
            .Where(seen => seen.From.Port == Port && (IsAtWindowsEnd(seen.At) || IsAtWindowsStart(seen.At) ? IsAcknowledged(seen) : seen.At < WindowEndsAt)),
    ];

    /// <summary>In the order of their first valid registration.</summary>
    public IReadOnlyList<Endpoint> RegisteredClients => registeredClients ??= [.. ValidRegistrations.Select(seen => seen.From).Distinct()];

    /// <summary>What was offered to the leader, by ID.</summary>
    public IReadOnlyDictionary<ushort, string> OfferedMovies =>
        offered ??= Sent(PacketType.MoviesAvailable).SelectMany(seen => seen.Movies).DistinctBy(movie => movie.Id).ToDictionary(movie => movie.Id, movie => movie.Name);

    /// <summary>Whether a movie was offered to the leader, as far as the capture tells.</summary>
    public bool MayOffer(ushort movie) => OfferedMovies.ContainsKey(movie) || Sent(PacketType.MoviesAvailable).Any(seen => seen.HidesMovies);

    /// <summary>The choice that stands (SEL-08): the leader's first with an ID that was offered.</summary>
    public Observation? ValidChoice
    {
        get
        {
            if (!validChoice.IsKnown) validChoice = (FindChoice(), true);
            return validChoice.Choice;
        }
    }

    /// <summary>Whether the stream has to come: somebody is registered and a movie is chosen (REG-08, SEL-09).</summary>
    public bool HasToStream => ValidChoice is not null && ValidRegistrations.Count > 0;

    /// <summary>Stream packets by receiver, E retransmissions included.</summary>
    public IReadOnlyDictionary<Endpoint, IReadOnlyList<Observation>> Streams => streams ??= Sent(PacketType.Stream)
        .GroupBy(seen => seen.To)
        .ToDictionary(group => group.Key, group => (IReadOnlyList<Observation>)[.. group]);

    /// <summary>Stream packets toward one client without E retransmissions.</summary>
    public IReadOnlyList<Observation> StreamTo(Endpoint client)
    {
        if (!streamsOnce.TryGetValue(client, out var stream)) streamsOnce.Add(client, stream = WithoutRepeatedEnds(Streams.GetValueOrDefault(client, [])));
        return stream;
    }

    /// <summary>
    /// The E packet toward one client and its retransmissions, with whatever Seq (WIRE-06); of several E packets with different
    /// payloads the one with the largest Seq.
    /// </summary>
    public IReadOnlyList<Observation> EndsTo(Endpoint client)
    {
        var flagged = Streams.GetValueOrDefault(client, []).Where(seen => seen.Flag).ToList();
        if (flagged.Count == 0) return flagged;
        var last = flagged.MaxBy(seen => seen.Seq)!;
        return [.. flagged.Where(seen => seen.Seq == last.Seq || IsRepetition(last, seen))];
    }

    /// <summary>Whether an ACK came after the E packet; at E's very instant it did if the server did not repeat E toward its sender.</summary>
    public bool FollowsEnd(Observation ack, Observation end) => ack.Frame > end.Frame || (ack.At == end.At && EndsTo(ack.From).Count == 1);

    /// <summary>When the specification lets the server release P: STR-08, REG-08, SEL-09.</summary>
    public Instant ClosesAt => closesAt ??= FindClosing();

    public void Add(Observation seen) => Events.Add(seen);

    private bool IsAcknowledged(Observation request) =>
        Sent(PacketType.Ack).Any(ack => ack.To == request.From && ack.Seq == request.Seq && ack.Frame > request.Frame);

    private Observation? FindChoice()
    {
        var streamed = FirstOfStream?.MovieId;
        return Received(PacketType.MovieChoice).FirstOrDefault(seen => seen.From == Leader && MayOffer(seen.MovieId)
            && (IsAtWindowsEnd(seen.At) ? streamed == seen.MovieId : seen.At < WindowEndsAt));
    }

    private static IReadOnlyList<Observation> WithoutRepeatedEnds(IReadOnlyList<Observation> all)
    {
        var ends = new Dictionary<ulong, long>();
        Observation? previous = null;
        foreach (var end in all.Where(seen => seen.Flag))
        {
            ends.TryAdd(end.Seq, previous is not null && IsRepetition(previous, end) ? previous.Frame : end.Frame);
            previous ??= end;
        }

        return ends.Count == 0 ? all : [.. all.Where(seen => !ends.TryGetValue(seen.Seq, out var first) || seen.Frame <= first)];
    }

    // The same end of the movie again, as its payload tells; another Seq on it is WIRE-06's matter.
    private static bool IsRepetition(Observation end, Observation again) =>
        again.Flag && again.Seq != end.Seq && (again.MovieId, again.Length, again.PayloadDigest) == (end.MovieId, end.Length, end.PayloadDigest);

    /// <summary>The Seqs that E packets had, which is one if the server keeps the rules.</summary>
    private HashSet<ulong> EndSeqs => endSeqs ??= [.. RegisteredClients.SelectMany(EndsTo).Select(end => end.Seq)];

    private Instant FindClosing()
    {
        if (!HasToStream) return WindowEndsAt;
        var ends = Sent(PacketType.Stream).Where(seen => seen.Flag).ToList();
        if (ends.Count == 0) return Instant.Never;
        var waiting = RegisteredClients.ToHashSet();
        var latest = ends[^1].At + parameters.RetransmitInterval;
        foreach (var ack in Received(PacketType.Ack).Where(seen => FollowsEnd(seen, ends[0]) && seen.At <= latest && EndSeqs.Contains(seen.Seq)))
        {
            waiting.Remove(ack.From);
            if (waiting.Count == 0) return ack.At;
        }

        return latest;
    }
}
