using ProtocolLab.MovieStreaming;
using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Network;

namespace ProtocolLab.Conformance;

/// <summary>
/// What one server saw and did, put in the specification's terms by following its rules: exchanges, allocations and
/// sessions. Only a trace that was taken at the server can give it.
/// </summary>
internal sealed class ServerView
{
    private readonly Parameters parameters;
    private readonly Dictionary<Endpoint, Allocation> current = [];
    private readonly Dictionary<Endpoint, Exchange> unanswered = [];
    private readonly Dictionary<ushort, ServerSession> sessionOn = [];
    private readonly List<Exchange> exchanges = [];
    private readonly List<Allocation> allocations = [];
    private readonly List<ServerSession> sessions = [];
    private readonly List<Observation> strayAnswers = [];

    public ServerView(Trace trace, Endpoint standard)
    {
        parameters = trace.Label.Parameters;
        Standard = standard;
        Events =
        [
            .. trace.Observations.Where(seen =>
                (seen.Place == Place.AtSender && seen.From.Address == standard.Address)
                || (seen.Place == Place.AtReceiver && seen.To.Address == standard.Address && !seen.IsUndelivered)),
        ];
        foreach (var seen in Events.Where(seen => seen.IsPacket)) Follow(seen);
        foreach (var allocation in current.Values.Where(open => open.Conclusion == Conclusion.Open && open.TimesOutAt <= Events[^1].At))
            allocation.Conclude(Conclusion.TimedOut, null);
    }

    public Endpoint Standard { get; }

    /// <summary>Everything at the server's interface that reached or left a program.</summary>
    public IReadOnlyList<Observation> Events { get; }

    public IReadOnlyList<Exchange> Exchanges => exchanges;

    public IReadOnlyList<Allocation> Allocations => allocations;

    public IReadOnlyList<ServerSession> Sessions => sessions;

    /// <summary>Port OK/NOK that had no open allocation, or named another port (HS-08); repeated Port OKs of a session are not among them.</summary>
    public IReadOnlyList<Observation> StrayAnswers => strayAnswers;

    /// <summary>Port OKs that came again while or after their session's window (HS-06).</summary>
    public IReadOnlyList<(Observation Answer, ServerSession Session)> RepeatedOks => repeatedOks;

    private readonly List<(Observation Answer, ServerSession Session)> repeatedOks = [];

    /// <summary>What the server sent from its standard port to one client.</summary>
    public IEnumerable<Observation> SentFromStandard(Endpoint client, PacketType type) =>
        Events.Where(seen => seen.Place == Place.AtSender && seen.From == Standard && seen.To == client && seen.Is(type));

    private void Follow(Observation seen)
    {
        var standard = seen.Place == Place.AtSender ? seen.From == Standard : seen.To == Standard;
        if (standard) FollowHandshake(seen);
        else if (sessionOn.TryGetValue(seen.Place == Place.AtSender ? seen.From.Port : seen.To.Port, out var session)) session.Add(seen);
    }

    private void FollowHandshake(Observation seen)
    {
        switch (seen.Place, seen.Type)
        {
            case (Place.AtReceiver, PacketType.PortRequest):
                Request(seen);
                break;
            case (Place.AtSender, PacketType.PortAllocated):
                Offer(seen);
                break;
            case (Place.AtReceiver, PacketType.PortAnswer):
                Conclude(seen);
                break;
        }
    }

    private void Request(Observation seen)
    {
        var known = CurrentOf(seen.From, seen.At);
        var exchange = new Exchange(seen) { Repeats = known };
        exchanges.Add(exchange);
        unanswered[seen.From] = exchange;
    }

    private void Offer(Observation seen)
    {
        if (!unanswered.Remove(seen.To, out var exchange)) return;
        exchange.Answer = seen;
        if (exchange.Repeats is { } known)
        {
            known.Port = known.Conclusion == Conclusion.Open ? seen.Port : known.Port;
            return;
        }

        var allocation = new Allocation(exchange, seen, seen.At + parameters.AllocationTimeout);
        allocations.Add(allocation);
        current[seen.To] = allocation;
    }

    private void Conclude(Observation seen)
    {
        var known = current.GetValueOrDefault(seen.From);
        if (known?.Conclusion == Conclusion.Open && seen.At < known.TimesOutAt && seen.Port == known.Port)
        {
            known.Conclude(seen.Flag ? Conclusion.Accepted : Conclusion.Refused, seen);
            if (seen.Flag) Open(known);
        }
        else if (known?.Session is { } session && seen.Digest == known.Answer!.Digest)
        {
            repeatedOks.Add((seen, session));
        }
        else
        {
            strayAnswers.Add(seen);
        }
    }

    private void Open(Allocation allocation)
    {
        var session = new ServerSession(allocation, parameters);
        allocation.Session = session;
        sessions.Add(session);
        sessionOn[allocation.Port] = session;
    }

    /// <summary>The allocation that a Port Request of this client repeats (HS-04), if any.</summary>
    private Allocation? CurrentOf(Endpoint client, Instant at)
    {
        if (!current.TryGetValue(client, out var known)) return null;
        if (known.Conclusion == Conclusion.Open && at >= known.TimesOutAt) known.Conclude(Conclusion.TimedOut, null);
        return known.Conclusion switch
        {
            Conclusion.Open => known,
            Conclusion.Accepted when at < known.Session!.WindowEndsAt => known,
            _ => null,
        };
    }
}
