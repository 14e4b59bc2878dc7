using ProtocolLab.Network;

namespace ProtocolLab.Conformance;

/// <summary>
/// Makes of a capture that says nothing of its making what a judge can follow: each end's own view, from the point of capture that
/// shows it best, and in passing where none was at its side.
/// </summary>
internal sealed class ForeignCapture
{
    private readonly Dictionary<HostAddress, CapturePoint> pointOf = [];
    private readonly List<CapturePoint> points;
    private readonly int copies;

    /// <param name="observations">All that may be the protocol's, in the file's order.</param>
    /// <param name="declared">The addresses that each interface says it has.</param>
    /// <param name="terms">What the user knows.</param>
    /// <param name="usualPort">Where a server is expected if nothing else is known.</param>
    /// <param name="retransmitInterval">In force, as far as is known.</param>
    public ForeignCapture(IReadOnlyList<Observation> observations, Func<int, IEnumerable<HostAddress>> declared, ReadingTerms terms, ushort usualPort, Duration retransmitInterval)
    {
        Steps = ClockSteps.Straighten(observations);
        Standards = ServerFinder.Find(observations, terms.StandardPort ?? usualPort, terms.StandardPort is not null);
        var servers = Standards.Select(standard => standard.Address).ToHashSet();
        var interfaces = observations.Where(seen => servers.Contains(seen.From.Address) || servers.Contains(seen.To.Address))
            .GroupBy(seen => seen.Interface)
            .Select(seen => (Index: seen.Key, Twins: new Twins([.. seen], retransmitInterval))).ToList();
        copies = Twins.Copies([.. interfaces.Select(each => each.Twins)]);
        points = [.. interfaces.Select(each => new CapturePoint(each.Twins.Join(copies), [.. declared(each.Index), .. terms.CapturedAt], terms.CapturedAt.Count == 0))];
        foreach (var address in points.SelectMany(point => point.Passages).SelectMany(passage => (HostAddress[])[passage.Flow.From.Address, passage.Flow.To.Address]).Distinct())
            pointOf[address] = points.MaxBy(point => point.Shows(address))!;
        Observations = View();
    }

    public IReadOnlyList<Endpoint> Standards { get; }

    public IReadOnlyList<long> Steps { get; }

    /// <summary>In the file's order, what a datagram's sender did before what its receiver got.</summary>
    public IReadOnlyList<Observation> Observations { get; }

    /// <summary>Hosts on whose side it was taken.</summary>
    public IEnumerable<HostAddress> Shown => pointOf.Where(entry => entry.Value.IsAt(entry.Key)).Select(entry => entry.Key);

    public IReadOnlySet<HostAddress> Distant => pointOf.Where(entry => !entry.Value.IsAt(entry.Key)).Select(entry => entry.Key).ToHashSet();

    /// <summary>What was concluded, in words.</summary>
    public IEnumerable<string> Remarks()
    {
        if (copies > 1) yield return $"Datagrams were captured {copies} times; each counts once.";
        if (Steps.Count > FirstFew.Most) yield return $"The capturing clock was set back before frames {FirstFew.Of([.. Steps.Select(step => $"{step}")])}; times go on from there, and what lasted across one is not judged.";
        else foreach (var step in Steps) yield return $"The capturing clock was set back before frame {step}; times go on from there, and what lasted across it is not judged.";
        var assumed = pointOf.Where(entry => entry.Value.Assumed.Contains(entry.Key)).Select(entry => entry.Key.ToString()).Order(StringComparer.Ordinal).ToList();
        if (assumed.Count > 0) yield return $"It seems to be taken at {FirstFew.Of(assumed)}, which answers at once (see --captured-at).";
        var distant = Distant.Select(address => address.ToString()).Order(StringComparer.Ordinal).ToList();
        if (distant.Count > 0) yield return $"What {FirstFew.Of(distant)} sent and received is seen in passing only: what may be lost or late on the way is inconclusive (see --captured-at).";
    }

    private List<Observation> View()
    {
        List<Observation> view = [];
        foreach (var point in points)
        {
            foreach (var passage in point.Passages) View(point, passage, view);
        }

        view.Sort((one, other) => (one.Frame, one.Place).CompareTo((other.Frame, other.Place)));
        Relate(view);
        return view;
    }

    private void View(CapturePoint point, Passage passage, List<Observation> view)
    {
        var (from, to) = (passage.Flow.From.Address, passage.Flow.To.Address);
        var sent = pointOf[from] == point ? passage.First.AtEnd(Place.AtSender, !point.IsAt(from)) : null;
        var received = pointOf[to] == point ? passage.Last.AtEnd(Place.AtReceiver, !point.IsAt(to)) : null;
        if (sent is not null) view.Add(sent);
        if (received is not null) view.Add(received);
        if (sent is { IsProjected: false } && received is { IsProjected: false }) Join(sent, received);
    }

    private static void Join(Observation sent, Observation received)
    {
        received.Origin = sent;
        received.IsNetworkDuplicate = sent.Delivery == Delivery.Arrived;
        sent.Delivery = Delivery.Arrived;
    }

    // Captures of both sides, each with a clock of its own: the same octets, in the same order.
    private void Relate(List<Observation> view)
    {
        var sent = view.Where(seen => seen is { Place: Place.AtSender, IsProjected: false } && pointOf[seen.From.Address] != pointOf[seen.To.Address] && pointOf[seen.To.Address].IsAt(seen.To.Address))
            .GroupBy(seen => (seen.Flow, seen.Digest)).ToDictionary(group => group.Key, group => new Queue<Observation>(group));
        foreach (var received in view.Where(seen => seen is { Place: Place.AtReceiver, IsProjected: false, Origin: null }))
        {
            if (sent.TryGetValue((received.Flow, received.Digest), out var waiting) && waiting.TryDequeue(out var origin)) Join(origin, received);
        }
    }
}
