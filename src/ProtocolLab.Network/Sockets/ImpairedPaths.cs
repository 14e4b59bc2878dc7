using ProtocolLab.Network.Simulation;

namespace ProtocolLab.Network.Sockets;

/// <summary>
/// A network plan in real time: whoever forwards real datagrams asks here what becomes of each of them, and is called
/// back when it arrives. The links are the simulator's own, so a packet with the same seed, path and number meets the
/// same fate in both. Instants of the plan count from <see cref="StartedAt"/>. Belongs to its loop's thread.
/// </summary>
public sealed class ImpairedPaths
{
    private readonly SocketLoop loop;
    private readonly NetworkPlan plan;
    private readonly ulong seed;
    private readonly Dictionary<(string From, string To), Path> paths = [];

    private Fate decided;

    /// <param name="loop">Where it calls back.</param>
    /// <param name="plan">What the paths do to datagrams.</param>
    /// <param name="seed">Selects the draws of all paths.</param>
    public ImpairedPaths(SocketLoop loop, NetworkPlan plan, ulong seed)
    {
        this.loop = loop;
        this.plan = plan;
        this.seed = seed;
        StartedAt = loop.Clock;
    }

    /// <summary>The zero of the plan's instants: by default when this was made.</summary>
    public Instant StartedAt { get; init; }

    /// <summary>
    /// How late copies were handed over, against the instants that the paths decided; counts from when the kernel
    /// received the datagram, if the caller says so.
    /// </summary>
    public Lateness Lateness { get; } = new();

    /// <summary>Copies that are on their way.</summary>
    public int Pending { get; private set; }

    /// <summary>What each path has done, in the order in which they were first used.</summary>
    public IReadOnlyList<PathCount> Counts => [.. paths.Values.Select(path => path.Count)];

    /// <summary>Puts a datagram on the path between two hosts.</summary>
    /// <param name="from">The sender's name, as the plan has it.</param>
    /// <param name="to">The receiver's.</param>
    /// <param name="fromPort">The sender's port, for faults that look at it.</param>
    /// <param name="target">The receiver's address and port.</param>
    /// <param name="payload">The UDP payload; the caller leaves it as it is until the last copy has arrived.</param>
    /// <param name="sentAt">When it was sent, now or a little while ago: the stamp that came with it, or the loop's clock.</param>
    /// <param name="arrived">
    /// Called for each copy, by the loop and never within this call, with the instant at which it was to arrive and the octets
    /// that do. A copy whose checksum does not fit reaches no program, and is not told of.
    /// </param>
    public PathFate Send(string from, string to, ushort fromPort, Endpoint target, ReadOnlyMemory<byte> payload, Instant sentAt, Action<Instant, ReadOnlyMemory<byte>> arrived)
    {
        var path = PathBetween(from, to);
        // A link wants its packets in the order of time; stamps of different sockets may cross.
        path.LastSent = Instant.Later(path.LastSent, sentAt);
        var packet = new LinkPacket { From = from, FromPort = fromPort, ToPort = target.Port, Payload = payload.Span };
        path.Link.Send(Instant.Zero + (path.LastSent - StartedAt), WireLength.Of(target.Address, payload.Length), packet, ref decided);
        var fate = new PathFate
        {
            Copies = decided.Copies,
            First = StartedAt + (decided.First - Instant.Zero),
            Second = StartedAt + (decided.Second - Instant.Zero),
            LostTo = decided.LostTo,
            Comment = path.Link.CommentOn(decided),
        };
        path.Count.Add(fate);
        for (var i = 0; i < decided.Copies; i++) Deliver(path, decided[i], payload, arrived);
        foreach (var pending in path.Link.Moved.Concat(path.Link.Displaced)) DeliverAnew(path, pending);
        return fate;
    }

    private void Deliver(Path path, in ArrivingCopy copy, ReadOnlyMemory<byte> payload, Action<Instant, ReadOnlyMemory<byte>> arrived)
    {
        if (copy.Damage.IsDone)
        {
            if (!copy.Damage.RepairsChecksum)
            {
                path.Count.Lose("bad checksum");
                return;
            }

            var damaged = new byte[copy.Damage.LengthOf(payload.Length)];
            copy.Damage.Apply(payload.Span, damaged);
            payload = damaged;
        }

        Action<Instant> arrive = at => arrived(at, payload);
        if (copy.Pending is { } pending) pending.Cargo = arrive;
        Announce(copy.At, copy.Pending, arrive);
    }

    private void DeliverAnew(Path path, Pending pending)
    {
        if (pending.At == Instant.Never) path.Count.Lose("pushed out of the queue");
        else if (pending.Cargo is Action<Instant> arrive) Announce(pending.At, pending, arrive);
    }

    private Path PathBetween(string from, string to)
    {
        if (!paths.TryGetValue((from, to), out var path))
            paths.Add((from, to), path = new Path(new Link(from, to, seed, plan), new PathCount(from, to), StartedAt));
        return path;
    }

    private void Announce(Instant planned, Pending? pending, Action<Instant> arrive)
    {
        Pending++;
        var (at, version) = (StartedAt + (planned - Instant.Zero), pending?.Version);
        loop.At(at, () =>
        {
            Pending--;
            // Where it arrives at another time after all, that was announced by itself.
            if (pending?.Version != version) return;
            Lateness.Add(loop.Now - at);
            arrive(at);
        });
    }

    private sealed class Path(Link link, PathCount count, Instant start)
    {
        public Link Link => link;

        public PathCount Count => count;

        public Instant LastSent { get; set; } = start;
    }
}
