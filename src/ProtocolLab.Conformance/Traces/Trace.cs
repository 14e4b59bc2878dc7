using ProtocolLab.MovieStreaming;
using ProtocolLab.Network;

namespace ProtocolLab.Conformance;

/// <summary>A host whose interface the trace was taken on.</summary>
public sealed record TracedHost(string Name, IReadOnlyList<HostAddress> Addresses);

/// <summary>
/// A capture in the judge's eyes: every UDP datagram in the order of the file. This is all that crosses from
/// running to judging.
/// </summary>
public sealed class Trace
{
    /// <summary>Frames of the file, the ones that are no UDP datagrams included.</summary>
    public required long Frames { get; init; }

    public required IReadOnlyList<TracedHost> Hosts { get; init; }

    public required IReadOnlyList<Observation> Observations { get; init; }

    /// <summary>What the trace says of itself (scenario, seed, parameters); defaults where it says nothing.</summary>
    public required TraceLabel Label { get; init; }

    /// <summary>What the harness saw of each client besides its packets; empty for captures from elsewhere.</summary>
    public IReadOnlyDictionary<HostAddress, ClientNote> Clients { get; init; } = new Dictionary<HostAddress, ClientNote>();

    /// <summary>The same of each server.</summary>
    public IReadOnlyDictionary<HostAddress, ServerNote> Servers { get; init; } = new Dictionary<HostAddress, ServerNote>();

    /// <summary>
    /// Whether the capture says nothing of its making, as one that was taken with another tool: where it was taken, what it lacks and
    /// who is a server has then been concluded from its frames.
    /// </summary>
    public bool IsForeign { get; init; }

    /// <summary>Where servers listen, as a foreign capture shows; others say it in their label.</summary>
    public IReadOnlyList<Endpoint> Standards { get; init; } = [];

    /// <summary>Datagrams, perhaps of the protocol, of which too little was captured to tell what they are.</summary>
    public int CutDatagrams { get; init; }

    /// <summary>Hosts of a foreign capture that was taken elsewhere: what they sent and received is only seen in passing.</summary>
    public IReadOnlySet<HostAddress> Distant { get; init; } = new HashSet<HostAddress>();

    /// <summary>The frames before which the capturing clock was set back; their times go on from there.</summary>
    public IReadOnlyList<long> ClockSteps { get; init; } = [];

    /// <summary>Until when the trace watched: its last frame, or later if it says so.</summary>
    public Instant EndsAt { get; init; }

    /// <summary>Oddities of the file, in words: cut off, bad checksums, fragments …</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>The host's name, or the address itself where the trace does not name it.</summary>
    public string NameOf(HostAddress address) => Names.GetValueOrDefault(address) ?? address.ToString();

    /// <summary>Whether the trace has everything that this address sent and received.</summary>
    public bool Shows(HostAddress address) => Names.ContainsKey(address);

    /// <summary>The same trace with less in it.</summary>
    internal Trace With(IReadOnlyList<Observation> observations) => new()
    {
        Frames = Frames,
        Hosts = Hosts,
        Observations = observations,
        Label = Label,
        Clients = Clients,
        Servers = Servers,
        IsForeign = IsForeign,
        Standards = Standards,
        CutDatagrams = CutDatagrams,
        Distant = Distant,
        ClockSteps = ClockSteps,
        EndsAt = EndsAt,
        Warnings = Warnings,
    };

    /// <summary>Whether this address can be followed: from its own side, or in passing.</summary>
    internal bool Follows(HostAddress address) => Shows(address) || Distant.Contains(address);

    // There may be thousands of hosts. Of two that claim an address, the first has it.
    private Dictionary<HostAddress, string> Names => field ??= Hosts
        .SelectMany(host => host.Addresses.Select(address => (Address: address, host.Name)))
        .DistinctBy(named => named.Address)
        .ToDictionary(named => named.Address, named => named.Name);
}
