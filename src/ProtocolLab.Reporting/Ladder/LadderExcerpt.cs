using ProtocolLab.Conformance;
using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Network;

namespace ProtocolLab.Reporting;

/// <summary>The few datagrams around some frames, among the hosts that those went between.</summary>
internal sealed class LadderExcerpt
{
    /// <summary>Datagrams before the first frame, and behind the last.</summary>
    private const int Around = 4;

    private const int MostFrames = 4;
    private const int MostBetween = 6;

    // A frame may be the last of a conversation long before the trace ends.
    private const int Reach = 50_000;

    private readonly IReadOnlyList<Observation> all;
    private readonly HashSet<HostAddress> hosts;
    private readonly bool withStream;
    private readonly SortedDictionary<int, Observation> picked = [];

    private LadderExcerpt(IReadOnlyList<Observation> all, SortedDictionary<int, Observation> focus)
    {
        this.all = all;
        hosts = [.. focus.Values.SelectMany(head => (HostAddress[])[head.From.Address, head.To.Address])];
        withStream = focus.Values.Any(head => head.Is(PacketType.Stream) && !head.Flag);
        foreach (var (index, head) in focus) picked.Add(index, head);
        var places = focus.Keys.ToList();
        Pick(places[0], -1, Around, int.MinValue);
        foreach (var (one, next) in places.Zip(places.Skip(1)))
        {
            Pick(one, +1, MostBetween, next);
            Pick(next, -1, MostBetween / 2, one);
        }

        Pick(places[^1], +1, Around, int.MaxValue);
    }

    /// <param name="trace">All of it.</param>
    /// <param name="everybody">Its hosts.</param>
    /// <param name="frames">Of the trace, ascending; of many the first and the last are shown.</param>
    /// <param name="originals">The first datagrams with their octets.</param>
    /// <returns>Null if the trace has none of the frames.</returns>
    public static Ladder? Of(Trace trace, LadderCast everybody, IReadOnlyList<long> frames, DatagramOriginals originals)
    {
        var all = trace.Observations;
        var focus = new SortedDictionary<int, Observation>();
        IEnumerable<long> shown = frames.Count <= MostFrames ? frames : frames.Take(MostFrames / 2).Concat(frames.TakeLast(MostFrames / 2));
        foreach (var frame in shown)
        {
            if (HeadOf(all, frame) is var (index, head)) focus[index] = head;
        }

        if (focus.Count == 0) return null;
        var excerpt = new LadderExcerpt(all, focus);
        var reader = new LadderReader(everybody.Only(excerpt.hosts), excerpt.picked.Values.ToHashSet(), new HashSet<Observation>(), frames.ToHashSet(), originals);
        var (from, to) = (excerpt.picked.First().Key, excerpt.picked.Last().Key);
        reader.Read(all, from, to + 1);
        reader.ReadArrivals(all, to + 1, Math.Min(all.Count, to + Reach));
        return reader.Finish(trace, []);
    }

    private void Pick(int from, int step, int most, int before)
    {
        var heads = new DatagramHeads();
        for (var (i, scanned) = (from + step, 0); i >= 0 && i < all.Count && i != before && most > 0 && scanned < Reach; i += step, scanned++)
        {
            var seen = all[i];
            if (!hosts.Contains(seen.From.Address) || !hosts.Contains(seen.To.Address)) continue;
            if (!withStream && seen.Is(PacketType.Stream) && !seen.Flag) continue;
            // Of what is not sent in the trace the arrival stands for itself.
            if (seen.Place == Place.AtReceiver && (seen.Origin is not null || (i > 0 && heads.Of(all[i - 1]) is { Place: Place.AtSender } sent && sent.Frame == seen.Frame))) continue;
            if (picked.TryAdd(i, seen)) most--;
        }
    }

    private static (int Index, Observation Head)? HeadOf(IReadOnlyList<Observation> all, long frame)
    {
        var index = IndexOf(all, frame);
        if (index < 0) return null;
        var seen = all[index];
        if (seen.Place != Place.AtReceiver) return (index, seen);
        for (var i = index - 1; i >= 0 && index - i < Reach; i--)
        {
            var sent = all[i];
            if (sent == seen.Origin || (sent.Place == Place.AtSender && sent.PacketId is { } id && id == seen.PacketId && sent.Flow == seen.Flow)) return (i, sent);
        }

        return (index, seen);
    }

    /// <returns>The first sighting of the frame, or a negative number.</returns>
    private static int IndexOf(IReadOnlyList<Observation> all, long frame)
    {
        var (low, high) = (0, all.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (all[middle].Frame < frame) low = middle + 1;
            else high = middle;
        }

        return low < all.Count && all[low].Frame == frame ? low : -1;
    }
}
