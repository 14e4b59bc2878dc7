using ProtocolLab.Network;

namespace ProtocolLab.Conformance;

/// <summary>One interface that a foreign capture was taken on: whose side of the network it is.</summary>
internal sealed class CapturePoint
{
    private const int FewDatagrams = 3;

    private readonly Dictionary<HostAddress, int> traffic = [];
    private readonly HashSet<HostAddress> certain = [];
    private readonly HashSet<HostAddress> assumed = [];

    /// <param name="passages">The datagrams of the protocol that crossed it.</param>
    /// <param name="declared">Addresses that the interface has, or that the user says were captured at.</param>
    /// <param name="mayConclude">Whether the user has left it open where it is.</param>
    public CapturePoint(IReadOnlyList<Passage> passages, IEnumerable<HostAddress> declared, bool mayConclude)
    {
        Passages = passages;
        foreach (var passage in Passages)
        {
            Count(passage.Flow.From.Address);
            Count(passage.Flow.To.Address);
        }

        certain.UnionWith(declared.Where(traffic.ContainsKey));
        certain.UnionWith(traffic.Keys.Where(IsLoopback));
        certain.UnionWith(passages.Where(passage => passage.First.NeverLeft).SelectMany(passage => (HostAddress[])[passage.Flow.From.Address, passage.Flow.To.Address]));
        if (passages.Any(passage => passage.First.Place != Place.Passing)) certain.UnionWith(ByDirection());
        else certain.UnionWith(ByChecksum());
        if (mayConclude && certain.Count == 0) assumed.UnionWith(ByTurnaround());

        void Count(HostAddress address) => traffic[address] = traffic.GetValueOrDefault(address) + 1;
    }

    public IReadOnlyList<Passage> Passages { get; }

    /// <summary>Hosts that it is concluded, and not known, to be on the side of.</summary>
    public IReadOnlySet<HostAddress> Assumed => assumed;

    public bool IsAt(HostAddress address) => certain.Contains(address) || assumed.Contains(address);

    /// <summary>How well it shows a host: first the side, then the number of its datagrams.</summary>
    public (int Side, int Datagrams) Shows(HostAddress address) =>
        (certain.Contains(address) ? 2 : assumed.Contains(address) ? 1 : 0, traffic.GetValueOrDefault(address));

    private static bool IsLoopback(HostAddress address) => System.Net.IPAddress.IsLoopback(address.ToIPAddress());

    // A host of this machine sends outward and receives inward; what is forwarded does neither.
    private IEnumerable<HostAddress> ByDirection()
    {
        var votes = new Dictionary<HostAddress, int>();
        foreach (var passage in Passages)
        {
            Vote(passage.Flow.From.Address, passage.First.Place == Place.AtSender);
            Vote(passage.Flow.To.Address, passage.Last.Place == Place.AtReceiver && !passage.IsForwarded);
        }

        return votes.Where(entry => entry.Value > 0).Select(entry => entry.Key);

        void Vote(HostAddress address, bool isHere) => votes[address] = votes.GetValueOrDefault(address) + (isHere ? 1 : -1);
    }

    // Network cards fill checksums in after the capture: what is wrong in all that one host sends, and right elsewhere, tells whose card it is.
    private IEnumerable<HostAddress> ByChecksum()
    {
        var senders = Passages.GroupBy(passage => passage.Flow.From.Address)
            .Select(sender => (Address: sender.Key, Sent: sender.Count(), Bad: sender.Count(passage => passage.First.HasBadChecksum)))
            .Where(sender => sender.Sent >= FewDatagrams).ToList();
        return senders.Exists(sender => sender.Bad == 0) ? senders.Where(sender => sender.Bad == sender.Sent).Select(sender => sender.Address) : [];
    }

    private IEnumerable<HostAddress> ByTurnaround()
    {
        var turnaround = new Turnaround(Passages);
        return traffic.Keys.Where(turnaround.IsNear);
    }
}
