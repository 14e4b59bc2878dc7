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
    private readonly Tolerance tolerance;
    private readonly Instant? beginsAt;
    private readonly Dictionary<Endpoint, Allocation> current = [];
    private readonly Dictionary<Endpoint, List<Exchange>> unanswered = [];
    private readonly Dictionary<Endpoint, Observation> malformedRequests = [];
    private readonly Dictionary<ushort, ServerSession> sessionOn = [];
    private readonly ILookup<(Endpoint To, PacketType Type), Observation> fromStandard;
    private readonly List<Exchange> exchanges = [];
    private readonly AllocationTable allocations = [];
    private readonly List<ServerSession> sessions = [];
    private readonly List<Observation> answers = [];
    private readonly List<Observation> strayAnswers = [];
    private readonly List<(Observation Answer, ServerSession Session)> repeatedOks = [];
    private readonly List<Observation> outsideSessions = [];
    private ServerIndex? index;

    public ServerView(Trace trace, Endpoint standard, Tolerance tolerance)
    {
        parameters = trace.Label.Parameters;
        this.tolerance = tolerance;
        beginsAt = trace.IsForeign && trace.Observations.Count > 0 ? trace.Observations[0].At : null;
        Standard = standard;
        Events =
        [
            .. trace.Observations.Where(seen =>
                (seen.Place == Place.AtSender && seen.From.Address == standard.Address)
                || (seen.Place == Place.AtReceiver && seen.To.Address == standard.Address && !seen.IsUndelivered)),
        ];
        Malformed = [.. Events.Where(seen => seen.Place == Place.AtSender && !seen.IsPacket)];
        fromStandard = Events.Where(seen => seen.Place == Place.AtSender && seen.IsPacket && seen.From == standard).ToLookup(seen => (seen.To, seen.Type));
        foreach (var seen in Events)
        {
            if (seen.IsPacket) Follow(seen);
            else if (seen.Place == Place.AtReceiver && seen.To == Standard && seen.LooksLike(PacketType.PortRequest)) malformedRequests[seen.From] = seen;
        }

        foreach (var allocation in current.Values.Where(open => open.Conclusion == Conclusion.Open && open.TimesOutAt <= Events[^1].At))
            allocation.Conclude(Conclusion.TimedOut, null);
    }

    public Endpoint Standard { get; }

    /// <summary>Everything at the server's interface that reached or left a program.</summary>
    public IReadOnlyList<Observation> Events { get; }

    /// <summary>The same, at hand by client, port and flow.</summary>
    public ServerIndex Index => index ??= new ServerIndex(this);

    public IReadOnlyList<Exchange> Exchanges => exchanges;

    public AllocationTable Allocations => allocations;

    public IReadOnlyList<ServerSession> Sessions => sessions;

    /// <summary>Port OK/NOK that had no open allocation, or named another port (HS-08); repeated Port OKs of a session are not among them.</summary>
    public IReadOnlyList<Observation> StrayAnswers => strayAnswers;

    /// <summary>Port OKs that came again while or after their session's window (HS-06).</summary>
    public IReadOnlyList<(Observation Answer, ServerSession Session)> RepeatedOks => repeatedOks;

    /// <summary>Every Port OK/NOK that came to the standard port.</summary>
    public IReadOnlyList<Observation> Answers => answers;

    /// <summary>What came to and left from ports that were no session's.</summary>
    public IReadOnlyList<Observation> OutsideSessions => outsideSessions;

    /// <summary>Sessions of which the capture has no handshake, by port: they began before it did.</summary>
    public IEnumerable<IGrouping<ushort, Observation>> BegunSessions => outsideSessions
        .Where(seen => seen.From.Port == seen.To.Port && !allocations.HasOffered(seen.From.Port, seen.Frame))
        .GroupBy(seen => seen.From.Port)
        .Where(port => port.Any(seen => seen.Place == Place.AtSender && seen.Type is PacketType.Stream or PacketType.MoviesAvailable or PacketType.Ack));

    /// <summary>What the server sent that is no packet of the protocol.</summary>
    public IReadOnlyList<Observation> Malformed { get; }

    /// <summary>What the server sent from its standard port to one client.</summary>
    public IEnumerable<Observation> SentFromStandard(Endpoint client, PacketType type) =>
        fromStandard[(client, type)];

    /// <summary>Whether what came in time from the standard port in an answer's place is no packet (WIRE-01).</summary>
    public bool AnswersWithNonsense(Observation question, Duration within) =>
        Index.NonsenseTo(question.From).Any(seen => seen.Frame > question.Frame && seen.At - question.At <= within);

    private void Follow(Observation seen)
    {
        var standard = seen.Place == Place.AtSender ? seen.From == Standard : seen.To == Standard;
        if (standard) FollowHandshake(seen);
        else if (sessionOn.TryGetValue(seen.Place == Place.AtSender ? seen.From.Port : seen.To.Port, out var session)) session.Add(seen);
        else outsideSessions.Add(seen);
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
        var known = current.GetValueOrDefault(seen.From);
        var (isDoubtful, isInside) = known?.Conclusion switch
        {
            Conclusion.Open => (known.IsDoubtfulAt(seen.At, tolerance), seen.At < known.TimesOutAt),
            Conclusion.Accepted => (known.Session!.IsAtWindowsEnd(seen.At), seen.At < known.Session.WindowEndsAt),
            _ => (false, false),
        };
        var exchange = new Exchange(seen) { Repeats = isInside && !isDoubtful ? known : null, PerhapsRepeats = isDoubtful ? known : null };
        exchanges.Add(exchange);
        if (!unanswered.TryGetValue(seen.From, out var waiting)) unanswered.Add(seen.From, waiting = []);
        waiting.Add(exchange);
    }

    private void Offer(Observation seen)
    {
        // A server that answers what it had to discard (WIRE-04) is followed on its way, or every later packet would count against it.
        var exchange = TakeAnswered(seen) ?? (malformedRequests.Remove(seen.To, out var misread) ? PerhapsAnswered(misread) : null);
        if (exchange is null) return;
        exchange.Answer = seen;
        var isSure = !(exchange.PerhapsRepeats?.Offers(seen.Port) ?? false);
        if (!isSure && exchange.PerhapsRepeats!.Conclusion == Conclusion.Open)
        {
            exchange.PerhapsRepeats.PerhapsRenew(seen);
            return;
        }

        // At the window's end the same port can only be the session's.
        if (!isSure && exchange.PerhapsRepeats!.Conclusion == Conclusion.Accepted) return;
        if (exchange.Repeats is { } known)
        {
            if (known.Conclusion == Conclusion.Open) known.OfferAgain(seen);
            return;
        }

        if (current.TryGetValue(seen.To, out var last) && last.Conclusion == Conclusion.Open) last.Conclude(Conclusion.TimedOut, null);
        var allocation = new Allocation(exchange, seen, parameters.AllocationTimeout, isSure ? SurelyOpen(exchange) : Duration.Zero - parameters.AllocationTimeout);
        allocations.Add(allocation);
        current[seen.To] = allocation;
    }

    // The first request in a foreign capture may be one that came again, and its offer too.
    private Duration SurelyOpen(Exchange exchange) => beginsAt is { } beginning && exchange.Request.At - beginning <= parameters.RetransmitInterval * parameters.MaxAttempts
        ? parameters.AllocationTimeout - (parameters.RetransmitInterval * (parameters.MaxAttempts - 1))
        : parameters.AllocationTimeout;

    private Exchange? PerhapsAnswered(Observation misread) =>
        current.GetValueOrDefault(misread.From) is not { } known || known.HeldUntil < misread.At ? new Exchange(misread) : null;

    // Requests may queue up before the first answer leaves: the Seq tells which it answers (WIRE-08), or else the order. One
    // that has waited for too long will not be answered any more.
    private Exchange? TakeAnswered(Observation offer)
    {
        if (!unanswered.TryGetValue(offer.To, out var waiting) || waiting.Count == 0) return null;
        var patience = parameters.RetransmitInterval + tolerance.For(parameters.RetransmitInterval);
        var overdue = waiting.TakeWhile(exchange => offer.At - exchange.Request.At > patience).Count();
        waiting.RemoveRange(0, Math.Min(overdue, waiting.Count - 1));
        // Of equal ones the latest: a server that had no port left has passed over the others (LIM-01).
        var answered = waiting.FindLast(exchange => exchange.Request.Seq == offer.Seq) ?? waiting[0];
        waiting.Remove(answered);
        return answered;
    }

    private void Conclude(Observation seen)
    {
        answers.Add(seen);
        var known = current.GetValueOrDefault(seen.From);
        var fits = known?.Conclusion == Conclusion.Open && known.Offers(seen.Port);
        var atTheEnd = fits && known!.IsDoubtfulAt(seen.At, tolerance);
        if (fits && (atTheEnd ? IsAcknowledged(seen) : seen.At < known!.TimesOutAt))
        {
            known!.Conclude(seen.Flag ? Conclusion.Accepted : Conclusion.Refused, seen);
            if (seen.Flag) Open(known);
        }
        else if (known?.Session is { } session && known.Answer is { } first && (seen.Seq, seen.Port, seen.Flag) == (first.Seq, first.Port, first.Flag))
        {
            repeatedOks.Add((seen, session));
        }
        else if (!atTheEnd)
        {
            strayAnswers.Add(seen);
        }
    }

    // An ACK that follows a repetition is the repetition's.
    private bool IsAcknowledged(Observation answer)
    {
        var again = Events.FirstOrDefault(seen => seen.Frame > answer.Frame && seen.Place == Place.AtReceiver && seen.Digest == answer.Digest && seen.From == answer.From);
        return SentFromStandard(answer.From, PacketType.Ack).Any(ack => ack.Frame > answer.Frame && ack.Seq == answer.Seq && (again is null || ack.Frame < again.Frame));
    }

    private void Open(Allocation allocation)
    {
        var answer = allocation.Answer!;
        var session = new ServerSession(allocation, parameters, tolerance)
        {
            Opening = SentFromStandard(answer.From, PacketType.Ack).FirstOrDefault(ack => ack.Frame > answer.Frame && ack.Seq == answer.Seq),
        };
        allocation.Session = session;
        sessions.Add(session);
        sessionOn[allocation.Port] = session;
        AdoptEarly(session);
    }

    // What came to P just before the Port OK may have been read after it.
    private void AdoptEarly(ServerSession session)
    {
        var early = outsideSessions.Where(seen => seen.Place == Place.AtReceiver && seen.To.Port == session.Port && session.IsAtWindowsStart(seen.At)).ToList();
        foreach (var seen in early) session.Add(seen);
        outsideSessions.RemoveAll(early.Contains);
    }
}
