using System.Runtime.InteropServices;
using ProtocolLab.Network;

namespace ProtocolLab.Conformance;

/// <summary>
/// Joins what one point of capture saw of the same datagram: on its way out and in (loopback on the "any" device), in and out (a
/// router), or simply everything twice (a mirrored port, captures of both sides in one file). A datagram that the network doubled, or that a
/// program sent again, stays two.
/// </summary>
internal sealed class Twins
{
    /// <summary>Fewer of one sender and type do not contradict one.</summary>
    private const int FewOfAKind = 3;

    /// <summary>Percent that have a twin where the capture is to blame and neither the network nor a program.</summary>
    private const int MostlyDoubled = 70;

    private readonly IReadOnlyList<Observation> seen;
    private readonly Duration window;

    /// <param name="seen">What one point saw, in the file's order.</param>
    /// <param name="retransmitInterval">What comes again after so long is a retransmission.</param>
    public Twins(IReadOnlyList<Observation> seen, Duration retransmitInterval)
    {
        this.seen = seen;
        window = retransmitInterval / 5 * 2;
    }

    /// <summary>In the order of their first sightings.</summary>
    /// <param name="copies">How many times the capture has everything.</param>
    public IReadOnlyList<Passage> Join(int copies) => copies > 1 ? Join((_, _) => true, copies) : Join(IsOtherWay, int.MaxValue);

    /// <summary>
    /// How many times a capture has everything: 1 in most. A program that sends something twice does not make its peer do so, nor the
    /// network all of it.
    /// </summary>
    public static int Copies(IReadOnlyList<Twins> points)
    {
        var passages = points.SelectMany(point => point.Join((_, _) => true, int.MaxValue)).OrderBy(passage => passage.Sightings).ToList();
        var isDoubled = passages.Count > 0 && AreTwins(passages)
            && passages.GroupBy(passage => (passage.Flow.From.Address, passage.First.Type)).Where(kind => kind.Count() >= FewOfAKind).All(AreTwins);
        return isDoubled ? passages[passages.Count / 2].Sightings : 1;
    }

    private static bool AreTwins(IEnumerable<Passage> passages) => passages.Count(IsTwin) * 100 >= passages.Count() * MostlyDoubled;

    private static bool IsTwin(Passage passage) => passage.Sightings > 1;

    private static bool IsOtherWay(Observation first, Observation second) =>
        (first.Place, second.Place) is (Place.AtSender, Place.AtReceiver) or (Place.AtReceiver, Place.AtSender);

    private List<Passage> Join(Func<Observation, Observation, bool> mayJoin, int most)
    {
        List<Passage> passages = [];
        var latest = new Dictionary<(Flow Flow, ulong Digest, int Length), int>();
        foreach (var each in seen)
        {
            ref var index = ref CollectionsMarshal.GetValueRefOrAddDefault(latest, (each.Flow, each.Digest, each.Length), out var isKnown);
            if (isKnown && passages[index].Sightings < most && each.At - passages[index].First.At <= window && mayJoin(passages[index].Last, each))
            {
                // Between two sightings that say nothing of a direction there may be the answer already: the first one counts.
                passages[index] = passages[index] with { Sightings = passages[index].Sightings + 1, Last = IsOtherWay(passages[index].Last, each) ? each : passages[index].Last };
                continue;
            }

            index = passages.Count;
            passages.Add(new Passage(each, each, 1));
        }

        return passages;
    }
}
