using ProtocolLab.Network;

namespace ProtocolLab.Conformance;

/// <summary>How an allocation ended.</summary>
internal enum Conclusion
{
    Open,
    Accepted,
    Refused,
    TimedOut,
}

/// <summary>A Port Request as the server got it, and what it answered.</summary>
internal sealed class Exchange(Observation request)
{
    public Observation Request => request;

    public Endpoint Client => request.From;

    /// <summary>The Port Allocated that answers it; null if none came.</summary>
    public Observation? Answer { get; set; }

    /// <summary>The allocation that was open, or whose session was in its window, when the request came; null for a new one.</summary>
    public Allocation? Repeats { get; set; }

    /// <summary>An allocation that ended at the very moment of the request: the answer tells whether this repeats it.</summary>
    public Allocation? PerhapsRepeats { get; init; }
}

/// <summary>A port that the server offered to one client (section 3).</summary>
/// <param name="exchange">The Port Request that it answers.</param>
/// <param name="offer">The first Port Allocated.</param>
/// <param name="timeout">allocation-timeout.</param>
/// <param name="surely">For how long it is open for sure, if nobody concludes it: less than the timeout if the offer perhaps repeats one that the trace does not show.</param>
internal sealed class Allocation(Exchange exchange, Observation offer, Duration timeout, Duration surely)
{
    private readonly HashSet<ushort> offered = [offer.Port];

    public Exchange Exchange => exchange;

    public Observation Offer => offer;

    public Endpoint Client => offer.To;

    /// <summary>The port of the first Port Allocated, or the one that the client's answer names if a broken server offered several.</summary>
    public ushort Port { get; private set; } = offer.Port;

    /// <summary>Until then it is open if nobody concludes it.</summary>
    public Instant SurelyOpenUntil { get; } = offer.At + surely;

    /// <summary>From then on it is over. Between the two, what the server does tells.</summary>
    public Instant TimesOutAt { get; private set; } = offer.At + timeout;

    public Conclusion Conclusion { get; private set; }

    /// <summary>The Port OK or NOK that was valid; null while there is none.</summary>
    public Observation? Answer { get; private set; }

    /// <summary>The session that followed.</summary>
    public ServerSession? Session { get; set; }

    /// <summary>The ports that were offered; more than one if a broken server offered several.</summary>
    public IReadOnlyCollection<ushort> Offered => offered;

    public bool Offers(ushort port) => offered.Contains(port);

    public void OfferAgain(Observation again) => offered.Add(again.Port);

    /// <summary>The same port was offered when the allocation was about to end: again, or anew.</summary>
    public void PerhapsRenew(Observation again) => TimesOutAt = again.At + timeout;

    /// <summary>Whether the trace does not tell if the allocation was open at an instant, if nobody had concluded it.</summary>
    public bool IsDoubtfulAt(Instant at, Tolerance tolerance) =>
        (at > SurelyOpenUntil && at < TimesOutAt)
        || tolerance.Equal(at - offer.At, SurelyOpenUntil - offer.At)
        || tolerance.Equal(at - offer.At, TimesOutAt - offer.At);

    public void Conclude(Conclusion conclusion, Observation? answer)
    {
        Conclusion = conclusion;
        Answer = answer;
        Port = answer?.Port ?? Port;
    }

    /// <summary>Until when the port is the client's; <see cref="Instant.Never"/> if the trace does not show an end.</summary>
    public Instant HeldUntil => Conclusion switch
    {
        Conclusion.Accepted => Session!.ClosesAt,
        Conclusion.Refused => Answer!.At,
        _ => TimesOutAt,
    };
}
