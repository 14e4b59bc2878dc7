using ProtocolLab.Network;

namespace ProtocolLab.Scenarios;

/// <summary>What is wrong with a host, apart from its links.</summary>
public sealed record HostFaults(string Host)
{
    /// <summary>By how much its clock runs too fast, in parts per million.</summary>
    public int ClockSkew { get; init; }

    /// <summary>Octets of payload that wait while it is paused; null for the usual.</summary>
    public long? ReceiveBuffer { get; init; }

    /// <summary>When its programs stand still.</summary>
    public IReadOnlyList<(Instant From, Instant Until)> Pauses { get; init; } = [];

    /// <summary>When its program dies without a word, and when it is started anew.</summary>
    public IReadOnlyList<(Instant At, Instant Restart)> Crashes { get; init; } = [];

    /// <summary>When the NAT that it is behind forgets its mappings.</summary>
    public IReadOnlyList<Instant> Rebinds { get; init; } = [];

    /// <summary>What a judge has to know: of a host that is disturbed so nobody expects what the specification says.</summary>
    public IEnumerable<string> InWords()
    {
        if (ClockSkew != 0) yield return $"its clock is off by {ClockSkew} ppm";
        foreach (var (from, until) in Pauses) yield return $"it is paused from {from - Instant.Zero} until {until - Instant.Zero}";
        foreach (var (at, restart) in Crashes) yield return restart == Instant.Never ? $"it crashes at {at - Instant.Zero}" : $"it crashes at {at - Instant.Zero} and is started again at {restart - Instant.Zero}";
        foreach (var at in Rebinds) yield return $"its NAT is rebound at {at - Instant.Zero}";
    }
}

/// <summary>A host from outside the session that sends datagrams of its own.</summary>
/// <param name="Name">Its name, for links and traces.</param>
/// <param name="Address">Its address.</param>
/// <param name="FromPort">The port that it sends from.</param>
/// <param name="To">The host that gets them.</param>
/// <param name="ToPort">The port that gets them.</param>
public sealed record Stranger(string Name, HostAddress Address, ushort FromPort, string To, ushort ToPort)
{
    /// <summary>When it sends the first one.</summary>
    public required Instant At { get; init; }

    public required int Count { get; init; }

    /// <summary>Between one and the next.</summary>
    public required Duration Every { get; init; }

    /// <summary>The UDP payload.</summary>
    public required IReadOnlyList<byte> Payload { get; init; }
}
