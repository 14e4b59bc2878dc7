using ProtocolLab.MovieStreaming;
using ProtocolLab.Network;

namespace ProtocolLab.Replay;

/// <summary>How a capture is to be replayed.</summary>
public sealed record ReplayTerms
{
    /// <summary>2 is twice as fast as recorded; infinity leaves no time between packets. More than 0.</summary>
    public double Speed { get; init; } = 1;

    /// <summary>Of several recorded servers, which one; null if there is only one.</summary>
    public Endpoint? Server { get; init; }

    /// <summary>How much longer than recorded an answer is waited for.</summary>
    public Duration Patience { get; init; } = Duration.FromSeconds(10);

    /// <summary>Selects the simulated network's draws; null takes the capture's own.</summary>
    public ulong? Seed { get; init; }

    /// <summary>Changes the values of section 8 from what the capture says or shows.</summary>
    public Func<Parameters, Parameters> Parameters { get; init; } = said => said;
}
