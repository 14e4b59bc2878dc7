using ProtocolLab.Network;

namespace ProtocolLab.MovieStreaming;

/// <summary>The parameters of the specification's section 8, with its defaults.</summary>
public sealed record Parameters
{
    public static readonly Parameters Default = new();

    /// <summary>Between a packet and its retransmission, for everything that is retransmitted.</summary>
    public Duration RetransmitInterval { get; init; } = Duration.FromMilliseconds(500);

    /// <summary>All Port Requests of a leader together (HS-11).</summary>
    public int MaxAttempts { get; init; } = 5;

    /// <summary>How long a port waits for Port OK/NOK (HS-09).</summary>
    public Duration AllocationTimeout { get; init; } = Duration.FromSeconds(5);

    /// <summary>From the accepted Port OK to the stream's start (REG-05).</summary>
    public Duration RegistrationWindow { get; init; } = Duration.FromSeconds(5);

    /// <summary>How long a client tries to register (REG-04).</summary>
    public Duration RegistrationTimeout { get; init; } = Duration.FromSeconds(10);

    /// <summary>The server's own time between stream packets (REG-07).</summary>
    public Duration Interval { get; init; } = Duration.FromMilliseconds(10);

    public Duration MinInterval { get; init; } = Duration.FromMilliseconds(1);

    public Duration MaxInterval { get; init; } = Duration.FromSeconds(1);

    /// <summary>Repetitions of the E packet toward one client (STR-08).</summary>
    public int MaxEndRetransmits { get; init; } = 5;

    /// <summary>How long a client bears silence (STR-11, HS-14, SEL-05).</summary>
    public Duration ServerTimeout { get; init; } = Duration.FromSeconds(10);

    /// <summary>Octets of movie in a stream packet, 1–1,400.</summary>
    public int PayloadSize { get; init; } = 1_316;

    /// <summary>How many later packets may overtake one that still reaches the output (STR-10).</summary>
    public int ReorderWindow { get; init; } = 64;

    public PortRange PortRange { get; init; } = PortRange.Any;

    /// <summary>What is wrong with these values taken together, or null.</summary>
    public string? Fault()
    {
        if (MinInterval > MaxInterval) return $"min-interval ({MinInterval}) is longer than max-interval ({MaxInterval}).";
        if (ServerTimeout <= RegistrationWindow + MaxInterval)
        {
            return $"server-timeout ({ServerTimeout}) must be longer than registration-window + max-interval "
                + $"({RegistrationWindow + MaxInterval}), or clients give up before the stream starts (STR-11).";
        }

        return null;
    }
}
