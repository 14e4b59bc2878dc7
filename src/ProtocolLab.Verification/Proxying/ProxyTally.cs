using ProtocolLab.Network.Sockets;

namespace ProtocolLab.Verification;

/// <summary>Counts what goes one way through a proxy.</summary>
internal sealed class ProxyTally
{
    private readonly SortedDictionary<string, long> hindered = new(StringComparer.Ordinal);

    public long In { get; set; }

    public long Out { get; set; }

    /// <summary>A datagram that the proxy itself could not pass on.</summary>
    public void Hinder(string cause) => hindered[cause] = hindered.GetValueOrDefault(cause) + 1;

    /// <param name="paths">What the impairments did, on the paths that lead this way.</param>
    public DirectionCount Total(IReadOnlyList<PathCount> paths) => new()
    {
        In = In,
        Out = Out,
        Duplicated = paths.Sum(path => path.Duplicated),
        Lost = paths.SelectMany(path => path.Lost).Concat(hindered)
            .GroupBy(entry => entry.Key)
            .OrderBy(causes => causes.Key, StringComparer.Ordinal)
            .ToDictionary(causes => causes.Key, causes => causes.Sum(entry => entry.Value)),
    };
}
