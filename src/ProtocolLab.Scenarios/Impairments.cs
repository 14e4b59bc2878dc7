using ProtocolLab.MovieStreaming;
using ProtocolLab.Network;
using ProtocolLab.Network.Simulation;

namespace ProtocolLab.Scenarios;

/// <summary>What is to be done to the packets between real programs: an impairment file, or that part of a scenario.</summary>
public sealed record Impairments
{
    public required NetworkPlan Network { get; init; }

    /// <summary>Used where the caller gives no seed.</summary>
    public required ulong Seed { get; init; }

    /// <summary>The values of section 8 that the programs were given: a trace has to tell its judge.</summary>
    public required Parameters Parameters { get; init; }

    /// <summary>The clients that the file names, in its order.</summary>
    public required IReadOnlyList<NamedClient> Clients { get; init; }
}

/// <summary>A client as links and partitions speak of it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Address">Where it is; null where the file does not say.</param>
public sealed record NamedClient(string Name, HostAddress? Address);
