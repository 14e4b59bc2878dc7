using ProtocolLab.Conformance;
using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Network;

namespace ProtocolLab.Replay;

/// <summary>Puts every datagram of a server into the conversation that it belongs to.</summary>
internal sealed class CaptureSorting(Endpoint standard)
{
    private readonly List<RecordedGroup> groups = [];
    private readonly Dictionary<Endpoint, RecordedGroup> byLeader = [];
    private readonly Dictionary<ushort, RecordedOffer> lastOffer = [];
    private readonly Dictionary<ushort, List<(Observation Seen, bool IsSent)>> underway = [];

    /// <summary>Which way a datagram went; null if it has nothing to do with the server.</summary>
    public bool? IsFromClient(Observation seen) =>
        seen.To == standard ? true
        : seen.From == standard ? false
        : seen.To.Address == seen.From.Address ? null
        : seen.To.Address == standard.Address ? true
        : seen.From.Address == standard.Address ? false
        : null;

    public void Add(Observation seen, bool isSent)
    {
        var (client, port) = isSent ? (seen.From, seen.To.Port) : (seen.To, seen.From.Port);
        if (port == standard.Port)
        {
            if (GroupOf(client).AddToHandshake(seen, isSent) is { } offer) lastOffer[offer.Port] = offer;
        }
        else if (lastOffer.TryGetValue(port, out var offer))
        {
            AddTo(offer, client, seen, isSent);
        }
        else if (seen.From.Port == seen.To.Port)
        {
            if (!underway.TryGetValue(port, out var some)) underway.Add(port, some = []);
            some.Add((seen, isSent));
        }
    }

    /// <summary>All groups; with those that were underway when the capture began, if anybody still registered with them.</summary>
    public IReadOnlyList<RecordedGroup> Finish()
    {
        foreach (var (port, seen) in underway.Where(each => each.Value.Exists(one => one.IsSent && one.Seen.Is(PacketType.RegistrationRequest))))
        {
            var offer = new RecordedOffer(port, null, null);
            foreach (var (one, isSent) in seen) AddTo(offer, isSent ? one.From : one.To, one, isSent);
            groups.Add(RecordedGroup.Underway(offer));
        }

        return groups;
    }

    private static void AddTo(RecordedOffer offer, Endpoint client, Observation seen, bool isSent)
    {
        offer.ConversationOf(client).Add(seen, isSent);
        if (isSent || !seen.Is(PacketType.MoviesAvailable)) return;
        foreach (var movie in seen.Movies) offer.Movies.TryAdd(movie.Id, movie.Name);
    }

    private RecordedGroup GroupOf(Endpoint leader)
    {
        if (byLeader.TryGetValue(leader, out var known)) return known;
        groups.Add(known = new RecordedGroup(leader));
        byLeader.Add(leader, known);
        return known;
    }
}
