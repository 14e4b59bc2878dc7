using ProtocolLab.Network;

namespace ProtocolLab.Replay;

/// <summary>What became of a recorded offer in the replay.</summary>
internal sealed class LiveOffer(RecordedOffer recorded)
{
    public RecordedOffer Recorded => recorded;

    /// <summary>The port that the server allocates now; null until it has.</summary>
    public ushort? Port { get; set; }

    /// <summary>When it was first offered.</summary>
    public Instant OfferedAt { get; set; }

    /// <summary>When the ACK of Port OK or NOK came; <see cref="Instant.Never"/> until it has.</summary>
    public Instant AcknowledgedAt { get; set; } = Instant.Never;

    /// <summary>Whether its Port OK or NOK has gone out.</summary>
    public bool IsAnswered { get; set; }

    /// <summary>Why nothing of the session can be sent; null while it can.</summary>
    public string? Failure { get; set; }
}
