using ProtocolLab.Conformance;
using ProtocolLab.Network;

namespace ProtocolLab.Reporting;

/// <summary>One datagram from its sender to its receiver, with what the trace shows of either end.</summary>
/// <param name="head">As its sender's side shows it, or, where the trace does not have that, its first arrival.</param>
internal sealed class Datagram(Observation head)
{
    private readonly List<Observation> arrivals = head.Place == Place.AtSender ? [] : [head];

    public Observation Head => head;

    public Observation? Sent => head.Place == Place.AtSender ? head : null;

    /// <summary>More than one if the network doubled it.</summary>
    public IReadOnlyList<Observation> Arrivals => arrivals;

    /// <summary>The first with the same octets from the same sender, which this repeats; null if there is none.</summary>
    public Observation? Repeats { get; set; }

    public Fate Fate =>
        arrivals.Exists(seen => seen.Digest != head.Digest && seen.IsComplete && head.IsComplete) ? Fate.Corrupted
        : arrivals.Count > 0 ? arrivals.TrueForAll(seen => seen.IsUndelivered) ? Fate.Undelivered : Fate.Arrived
        : head.Delivery == Delivery.Lost ? Fate.Lost
        : Fate.Unknown;

    /// <summary>Every frame of the trace that shows it.</summary>
    public IEnumerable<long> Frames => arrivals.Select(seen => seen.Frame).Prepend(head.Frame).Distinct();

    /// <summary>What the capture notes on it, such as the cause of its loss; null if nothing.</summary>
    public string? Comment => head.Comment ?? arrivals.Select(seen => seen.Comment).FirstOrDefault(comment => comment is not null);

    public Instant At => head.At;

    public void Arrive(Observation seen) => arrivals.Add(seen);
}

/// <summary>What became of a datagram.</summary>
internal enum Fate
{
    /// <summary>The trace does not show the receiver's side.</summary>
    Unknown,

    Arrived,

    Lost,

    /// <summary>It came to the host, but no program took it.</summary>
    Undelivered,

    /// <summary>It came with other octets than it was sent with.</summary>
    Corrupted,
}
