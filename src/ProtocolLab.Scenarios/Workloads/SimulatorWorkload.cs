using ProtocolLab.Network;
using ProtocolLab.Network.Simulation;

namespace ProtocolLab.Scenarios.Workloads;

/// <summary>
/// Work for the simulator whose cost is worth knowing: one server, and datagrams of 1,326 octets every 10 ms to each of
/// its clients, over links of their own with 10 ms delay and 1 % loss. Benchmarks and <c>bench sim</c> measure the same.
/// </summary>
public abstract class SimulatorWorkload
{
    /// <summary>UDP payload of a datagram, in octets: a stream packet with seven cells of an MPEG transport stream, and its header.</summary>
    public const int DatagramLength = 1_326;

    protected static readonly Duration Interval = Duration.FromMilliseconds(10);

    private static readonly NetworkPlan Plan = new()
    {
        Default = new LinkSettings { Delay = Duration.FromMilliseconds(10), Loss = Probability.FromPercent(1) },
    };

    private readonly INetworkTap? tap;

    /// <param name="clients">1 to 60,000.</param>
    /// <param name="datagrams">How many the server sends in all; rounded down to whole rounds.</param>
    /// <param name="tap">Sees every datagram at both ends; null for none.</param>
    protected SimulatorWorkload(int clients, int datagrams, INetworkTap? tap)
    {
        Clients = clients;
        Rounds = datagrams / clients;
        this.tap = tap;
    }

    public int Clients { get; }

    /// <summary>How many datagrams the server sends to each client.</summary>
    public int Rounds { get; }

    /// <summary>Gets every event; null for none.</summary>
    public RunFingerprint? Fingerprint { get; init; }

    /// <summary>Sets the hosts and their programs up; the work begins when the network is run.</summary>
    public SimulatedNetwork Prepare()
    {
        var network = new SimulatedNetwork(seed: 1, Plan, tap) { Fingerprint = Fingerprint };
        var server = network.AddHost("server", AddressOf(0));
        var clients = Enumerable.Range(1, Clients).Select(number => network.AddHost($"client-{number}", AddressOf(number))).ToList();
        Populate(server, clients);
        return network;
    }

    protected abstract void Populate(SimulatedHost server, IReadOnlyList<SimulatedHost> clients);

    private static HostAddress AddressOf(int number) => HostAddress.FromOctets([10, 0, (byte)(number >> 8), (byte)number]);
}
