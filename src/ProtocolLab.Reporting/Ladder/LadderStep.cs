using ProtocolLab.Conformance;
using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Network;

namespace ProtocolLab.Reporting;

/// <summary>Something that the ladder diagram draws, in the order of its beginning.</summary>
/// <param name="From">Index of the lifeline that it starts at.</param>
/// <param name="To">Index of the one that it goes to.</param>
internal abstract record LadderStep(int From, int To)
{
    public abstract Instant At { get; }

    public abstract long Frame { get; }
}

/// <summary>One datagram.</summary>
internal sealed record Arrow(int From, int To, Datagram Datagram) : LadderStep(From, To)
{
    public override Instant At => Datagram.At;

    public override long Frame => Datagram.Head.Frame;

    /// <summary>Whether a requirement that was missed names it.</summary>
    public bool IsWitness { get; init; }
}

/// <summary>Datagrams of one type, from one end to another, between which nothing else of the two matters.</summary>
internal sealed record Run(int From, int To, Observation First) : LadderStep(From, To)
{
    private ulong highestSent;
    private ulong? highestCome;

    public override Instant At => First.At;

    public override long Frame => First.Frame;

    public Observation Last { get; private set; } = First;

    public bool IsStream => First.Is(PacketType.Stream);

    public int Count { get; private set; }

    public int Lost { get; private set; }

    /// <summary>Arrivals after one with a larger Seq; of a stream only.</summary>
    public int OutOfOrder { get; private set; }

    /// <summary>Second and later copies that the network made.</summary>
    public int Duplicates { get; private set; }

    public int Undelivered { get; private set; }

    /// <summary>That came with other octets, or were dropped for it.</summary>
    public int Corrupted { get; private set; }

    /// <summary>Sent although one with this Seq or a larger one had been; of a stream only.</summary>
    public int SentAgain { get; private set; }

    /// <summary>How often which cause is noted for a loss.</summary>
    public Dictionary<string, int> Causes { get; } = [];

    public bool HasProblem => Lost + OutOfOrder + Duplicates + Undelivered + Corrupted + SentAgain > 0;

    public void Add(Observation head)
    {
        if (IsStream && Count > 0 && head.Seq <= highestSent) SentAgain++;
        highestSent = Math.Max(highestSent, head.Seq);
        Count++;
        Last = head;
        if (head.Place == Place.AtReceiver) Arrive(head, head);
        if (head.Delivery != Delivery.Lost) return;
        if (head.Comment?.StartsWith(TapComment.Corrupted, StringComparison.Ordinal) is true)
        {
            Corrupted++;
            return;
        }

        Lost++;
        if (head.Comment is { } cause) Causes[cause] = Causes.GetValueOrDefault(cause) + 1;
    }

    /// <summary>Where the first is the only one, it need not be folded.</summary>
    public Datagram FirstDatagram { get; } = new(First);

    public void Arrive(Observation seen, Observation head)
    {
        if (head == First && seen != First) FirstDatagram.Arrive(seen);
        if (seen.IsUndelivered && seen.Origin is not null) Undelivered++;
        if (seen.IsNetworkDuplicate) Duplicates++;
        else if (IsStream && highestCome > seen.Seq) OutOfOrder++;
        highestCome = Math.Max(highestCome ?? 0, seen.Seq);
    }

    // A record's equality would compare all of it; two runs are never the same.
    public bool Equals(Run? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => Frame.GetHashCode();
}
