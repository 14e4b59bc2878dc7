using ProtocolLab.MovieStreaming;
using ProtocolLab.Network;

namespace ProtocolLab.Tests.Verification.Habits;

/// <summary>What the specification leaves to a server, and how one settles it. The defaults are what most would do.</summary>
/// <param name="Name">As a sentence about the server.</param>
internal sealed record ServerHabit(string Name)
{
    /// <summary>Ports of port-range, in the order in which they are tried for who asks for none, or for one that cannot be had (HS-03).</summary>
    public Func<PortRange, IEnumerable<ushort>> Ports { get; init; } = range => Enumerable.Range(range.First, range.Last - range.First + 1).Select(port => (ushort)port);

    /// <summary>How long a Port Request waits before it is read.</summary>
    public Duration AnswersAfter { get; init; }

    /// <summary>The Seq of a Port Allocated, from that of the request (WIRE-08).</summary>
    public Func<ulong, ulong> AllocatedSeq { get; init; } = seq => seq;

    /// <summary>A repeated Port Request gets the octets of the first answer.</summary>
    public bool RepeatsFirstAnswer { get; init; }

    /// <summary>Which of the refused ports are remembered: all for ever, or the latest (HS-17).</summary>
    public bool RemembersOnlyLatestRefusal { get; init; }

    /// <summary>The Seq of a part of the catalogue, by its place (WIRE-06).</summary>
    public Func<int, ulong> PartSeq { get; init; } = part => (ulong)part + 1;

    /// <summary>The ID of a movie, by its place (section 9).</summary>
    public Func<int, int> Id { get; init; } = movie => movie + 1;

    /// <summary>How many movies a part of the catalogue lists at most, by its place (SEL-04).</summary>
    public Func<int, int> MoviesInPart { get; init; } = _ => int.MaxValue;

    public bool ListsMoviesBackwards { get; init; }

    public bool SendsPartsBackwards { get; init; }

    public Duration BetweenParts { get; init; }

    public Duration OffersAfter { get; init; }

    /// <summary>The catalogue leaves before the ACK of the Port OK does.</summary>
    public bool OffersBeforeAck { get; init; }

    /// <summary>When the stream toward a client begins, after the window's end, by its place among the clients (STR-01).</summary>
    public Func<int, Parameters, Duration> StartsAfter { get; init; } = (_, _) => Duration.Zero;

    public bool ServesLastFirst { get; init; }

    /// <summary>When a packet of a stream is due after the first one: by session's interval, parameters, its Seq and the last one's.</summary>
    public Func<Duration, Parameters, int, int, Duration> Due { get; init; } = (interval, _, seq, _) => interval * seq;

    /// <summary>The payload of a packet, in octets, by payload-size and Seq (STR-05).</summary>
    public Func<int, int, int> PayloadSize { get; init; } = (size, _) => size;

    /// <summary>E comes on a packet that is shorter than the others, if need be an empty one.</summary>
    public bool EndsOnShortPacket { get; init; }

    public override string ToString() => Name;
}
