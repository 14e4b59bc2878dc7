using ProtocolLab.Conformance;

namespace ProtocolLab.Replay;

/// <summary>What has to come from the server before a client's packet may go.</summary>
internal enum Prerequisite
{
    None,

    /// <summary>A Port Allocated: what Port OK and NOK answer.</summary>
    Offer,

    /// <summary>The ACK of Port OK or NOK: the session is open, or the leader may ask again.</summary>
    PortAck,

    /// <summary>A Movies Available that lists the movie.</summary>
    Catalogue,

    /// <summary>The E packet.</summary>
    End,
}

/// <summary>One packet of a recorded client, and why it was sent when it was.</summary>
/// <param name="Seen">As it was recorded.</param>
/// <param name="Offer">The session port that it is about; null for a Port Request, and for what is about none.</param>
/// <param name="Needs">What it waits for.</param>
/// <param name="Trigger">The recorded packet that it waited for; null if it waits for none.</param>
internal sealed record ScriptedPacket(Observation Seen, RecordedOffer? Offer, Prerequisite Needs, Observation? Trigger)
{
    /// <summary>The movie that is chosen, by the name that the recorded catalogue gave it; null if it gave none.</summary>
    public string? Movie { get; init; }

    /// <summary>In words, for what never came.</summary>
    public string Awaited => Needs switch
    {
        Prerequisite.Offer => "Port Allocated",
        Prerequisite.PortAck => "the ACK of Port OK/NOK",
        Prerequisite.Catalogue => $"a Movies Available that lists '{Movie}'",
        Prerequisite.End => "the E packet",
        _ => "a session port",
    };
}
