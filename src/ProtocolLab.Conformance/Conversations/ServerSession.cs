using ProtocolLab.MovieStreaming;
using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Network;

namespace ProtocolLab.Conformance;

/// <summary>One session as its server saw it: everything that came to and left from its port P.</summary>
internal sealed class ServerSession(Allocation allocation, Parameters parameters)
{
    private readonly List<Observation> events = [];

    public Allocation Allocation => allocation;

    public ushort Port => allocation.Port;

    public Instant OpensAt => allocation.Answer!.At;

    public Instant WindowEndsAt => OpensAt + parameters.RegistrationWindow;

    /// <summary>The leader's end of P.</summary>
    public Endpoint Leader => new(allocation.Client.Address, Port);

    /// <summary>In the order in which the server saw them.</summary>
    public IReadOnlyList<Observation> Events => events;

    public IEnumerable<Observation> Received(PacketType type) => events.Where(seen => seen.Place == Place.AtReceiver && seen.Is(type));

    public IEnumerable<Observation> Sent(PacketType type) => events.Where(seen => seen.Place == Place.AtSender && seen.Is(type));

    /// <summary>Registration Requests that count: in the window, from port P (REG-05, REG-06).</summary>
    public IEnumerable<Observation> ValidRegistrations => Received(PacketType.RegistrationRequest).Where(seen => seen.From.Port == Port && seen.At < WindowEndsAt);

    /// <summary>In the order of their first valid registration.</summary>
    public IReadOnlyList<Endpoint> RegisteredClients => [.. ValidRegistrations.Select(seen => seen.From).Distinct()];

    /// <summary>What was offered to the leader, by ID.</summary>
    public IReadOnlyDictionary<ushort, string> OfferedMovies =>
        offered ??= Sent(PacketType.MoviesAvailable).SelectMany(seen => seen.Movies).DistinctBy(movie => movie.Id).ToDictionary(movie => movie.Id, movie => movie.Name);

    /// <summary>The choice that stands (SEL-08): the leader's first with an ID that was offered.</summary>
    public Observation? ValidChoice => Received(PacketType.MovieChoice)
        .FirstOrDefault(seen => seen.From == Leader && seen.At < WindowEndsAt && OfferedMovies.ContainsKey(seen.MovieId));

    /// <summary>Whether the stream has to come: somebody is registered and a movie is chosen (REG-08, SEL-09).</summary>
    public bool HasToStream => ValidChoice is not null && ValidRegistrations.Any();

    /// <summary>Stream packets by receiver, E retransmissions included.</summary>
    public IReadOnlyDictionary<Endpoint, IReadOnlyList<Observation>> Streams => streams ??= Sent(PacketType.Stream)
        .GroupBy(seen => seen.To)
        .ToDictionary(group => group.Key, group => (IReadOnlyList<Observation>)[.. group]);

    /// <summary>Stream packets toward one client without E retransmissions.</summary>
    public IReadOnlyList<Observation> StreamTo(Endpoint client)
    {
        var all = Streams.GetValueOrDefault(client, []);
        var firstEnd = all.Select((seen, index) => (seen, index)).FirstOrDefault(entry => entry.seen.Flag, (null!, all.Count)).index;
        return [.. all.Where((seen, index) => index <= firstEnd || seen.Digest != all[firstEnd].Digest)];
    }

    /// <summary>When the specification lets the server release P: STR-08, REG-08, SEL-09.</summary>
    public Instant ClosesAt => closesAt ??= FindClosing();

    private IReadOnlyDictionary<ushort, string>? offered;
    private IReadOnlyDictionary<Endpoint, IReadOnlyList<Observation>>? streams;
    private Instant? closesAt;

    public void Add(Observation seen) => events.Add(seen);

    private Instant FindClosing()
    {
        if (!HasToStream) return WindowEndsAt;
        var ends = Sent(PacketType.Stream).Where(seen => seen.Flag).ToList();
        if (ends.Count == 0) return Instant.Never;
        var waiting = RegisteredClients.ToHashSet();
        foreach (var ack in Received(PacketType.Ack).Where(seen => seen.At >= ends[0].At && seen.Seq == ends[0].Seq))
        {
            waiting.Remove(ack.From);
            if (waiting.Count == 0) return ack.At;
        }

        return ends[^1].At + parameters.RetransmitInterval;
    }
}
