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
    /// <param name="octets">Its length on the wire: <see cref="WireLength"/>.</param>
    /// <param name="sentAt">When it was sent, now or a little while ago: the stamp that came with it, or the loop's clock.</param>
    /// <param name="arrived">
    /// Called for each copy, by the loop and never within this call, with the instant at which it was to arrive. Until
    /// then the caller keeps the octets.
    /// </param>
    public PathFate Send(string from, string to, int octets, Instant sentAt, Action<Instant> arrived)
    {
        var path = PathBetween(from, to);
        // A link wants its packets in the order of time; stamps of different sockets may cross.
        path.LastSent = Instant.Later(path.LastSent, sentAt);
        var decided = path.Link.Send(Instant.Zero + (path.LastSent - StartedAt), octets);
        var fate = new PathFate
        {
            Copies = decided.Copies,
            First = StartedAt + (decided.First - Instant.Zero),
            Second = StartedAt + (decided.Second - Instant.Zero),
            LostTo = decided.LostTo,
            Comment = path.Link.CommentOn(decided),
        };
        path.Count.Add(fate);
        if (fate.Copies > 0) Deliver(fate.First, arrived);
        if (fate.Copies > 1) Deliver(fate.Second, arrived);
        return fate;
    }

    private Path PathBetween(string from, string to)
    {
        if (!paths.TryGetValue((from, to), out var path))
            paths.Add((from, to), path = new Path(new Link(from, to, seed, plan), new PathCount(from, to), StartedAt));
        return path;
    }

    private void Deliver(Instant at, Action<Instant> arrived)
    {
        Pending++;
        loop.At(at, () =>
        {
            Pending--;
            Lateness.Add(loop.Now - at);
            arrived(at);
        });
    }

    private sealed class Path(Link link, PathCount count, Instant start)
    {
        public Link Link => link;

        public PathCount Count => count;

        public Instant LastSent { get; set; } = start;
    }
}
