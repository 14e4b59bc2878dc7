using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Network;

namespace ProtocolLab.Tests.Verification.Habits;

/// <summary>What a leader does whose wanted port is taken on its machine (HS-10).</summary>
internal enum IfTaken
{
    End,
    AskForAnother,
    AskForAny,
}

/// <summary>Which port a leader asks for after a Port NOK (HS-13).</summary>
internal enum NextWish
{
    Same,
    Another,
    Any,
}

/// <summary>What a client does in one way or another, as it likes: the specification allows each.</summary>
/// <param name="Name">As the test's name has it.</param>
internal sealed record Ways(string Name)
{
    /// <summary>Makes a client's numbering: the Seq of each new packet, by its type (WIRE-06).</summary>
    public Func<Func<PacketType, ulong>> Seqs { get; init; } = () => Counter(0);

    /// <summary>Whether every Movie Choice is a new packet with a new Seq (SEL-06).</summary>
    public bool NumbersChoices { get; init; }

    public IfTaken IfTaken { get; init; }

    public NextWish NextWish { get; init; }

    /// <summary>How long after a NOK without an ACK it asks again, at most retransmit-interval; null for that.</summary>
    public Duration? RefusalWait { get; init; }

    /// <summary>Whether the ACK of a NOK lets it ask again at once.</summary>
    public bool AsksOnAck { get; init; } = true;

    /// <summary>Whether it keeps a port that it has bound and does not need any more, until its end.</summary>
    public bool KeepsPorts { get; init; }

    /// <summary>How long it thinks before it answers an offer of a port.</summary>
    public Duration AnswersPortAfter { get; init; }

    /// <summary>Whether a repeated offer, which draws the Port OK again, restarts the interval (HS-14).</summary>
    public bool OfferRestartsTimer { get; init; }

    /// <summary>How long after the ACK of its Port OK a leader registers.</summary>
    public Duration RegistersAfter { get; init; }

    /// <summary>Whether a Movie Choice puts an end to that time.</summary>
    public bool RegistersOnChoice { get; init; }

    /// <summary>How long it thinks before it answers an offer of movies.</summary>
    public Duration ChoosesAfter { get; init; }

    /// <summary>How long after its registration it registers once more, with a new Seq; null for never (REG-07).</summary>
    public Duration? RegistersAnewAfter { get; init; }

    /// <summary>What it wishes then in addition, in microseconds.</summary>
    public uint MoreWish { get; init; }

    /// <summary>Whether an ACK that comes again is a sign of life (STR-11).</summary>
    public bool HearsRepeatedAcks { get; init; }

    /// <summary>Whether an offer without its movie is a sign of life (STR-11).</summary>
    public bool HearsOtherOffers { get; init; } = true;

    /// <summary>Whether another movie's stream packet proves the registration (REG-04, STR-10).</summary>
    public bool TrustsOtherMovies { get; init; }

    /// <summary>Whether a gap is given up only when the next packet comes; what is written is the same (STR-10).</summary>
    public bool GivesUpGapsLate { get; init; }

    public override string ToString() => Name;

    /// <summary>One counter for all packets.</summary>
    public static Func<PacketType, ulong> Counter(ulong first)
    {
        var next = unchecked(first - 1);
        return _ => unchecked(++next);
    }

    /// <summary>A counter for each type; those of the two confirmable types are far apart.</summary>
    public static Func<PacketType, ulong> CounterPerType()
    {
        var last = new Dictionary<PacketType, ulong> { [PacketType.RegistrationRequest] = 1_000 };
        return type => last[type] = last.GetValueOrDefault(type) + 1;
    }

    /// <summary>Any number, as it comes.</summary>
    public static Func<PacketType, ulong> Scattered()
    {
        var state = 0x9E3779B97F4A7C15UL;
        return _ => state = unchecked((state * 6_364_136_223_846_793_005) + 1_442_695_040_888_963_407);
    }

    /// <summary>The same number for each packet of the types that need no confirmation.</summary>
    public static Func<PacketType, ulong> FixedWhereFree()
    {
        var counter = Counter(1);
        return type => type is PacketType.PortRequest or PacketType.MovieChoice ? 77 : counter(type);
    }
}
