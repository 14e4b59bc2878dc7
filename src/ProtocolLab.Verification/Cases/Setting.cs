using ProtocolLab.MovieStreaming;
using ProtocolLab.Network;
using ProtocolLab.Scenarios;

namespace ProtocolLab.Verification;

/// <summary>What a case tells its subject. Timers are short, so that a whole suite over real sockets takes a minute.</summary>
internal sealed record Setting
{
    public static readonly Setting Default = new();

    /// <summary>The first port of port-range.</summary>
    public ushort FirstPort { get; init; } = 6000;

    /// <summary>Section 8; port-range is <see cref="PortCount"/> ports long.</summary>
    public Parameters Parameters => Impose(Wanted);

    /// <summary>What the case wants its subject to be told.</summary>
    public Parameters Wanted => Adjust(Short with { PortRange = new PortRange(FirstPort, (ushort)(FirstPort + PortCount - 1)) });

    /// <summary>Puts values in the place of the case's, because the subject has them built in.</summary>
    public Func<Parameters, Parameters> Impose { get; init; } = parameters => parameters;

    /// <summary>Changes values of section 8 for a case that needs others.</summary>
    public Func<Parameters, Parameters> Adjust { get; init; } = parameters => parameters;

    /// <summary>How many ports the server may give.</summary>
    public int PortCount { get; init; } = 8;

    /// <summary>Ports, by their place in port-range from 0, that a foreign program holds on the subject's machine.</summary>
    public IReadOnlyList<int> Taken { get; init; } = [];

    /// <summary>The movies of the server, whoever plays it.</summary>
    public IReadOnlyList<OfferedMovie> Movies { get; init; } = [Made("alpha.ts", 2_150), Made("beta.ts", 900), Made("gamma.ts", 300)];

    /// <summary>For a leader: the movie that it is told to choose.</summary>
    public string Movie { get; init; } = "alpha.ts";

    /// <summary>For a leader: the port that it is told to ask for, by its place in port-range; null for none.</summary>
    public int? WantedPort { get; init; } = 0;

    /// <summary>For a client: the Interval of its Registration Request, in microseconds.</summary>
    public uint WishMicroseconds { get; init; }

    private static Parameters Short { get; } = new()
    {
        RetransmitInterval = Duration.FromMilliseconds(200),
        MaxAttempts = 4,
        AllocationTimeout = Duration.FromMilliseconds(1_000),
        RegistrationWindow = Duration.FromMilliseconds(1_000),
        RegistrationTimeout = Duration.FromMilliseconds(1_500),
        Interval = Duration.FromMilliseconds(10),
        MinInterval = Duration.FromMilliseconds(5),
        MaxInterval = Duration.FromMilliseconds(200),
        MaxEndRetransmits = 3,
        ServerTimeout = Duration.FromMilliseconds(2_000),
        PayloadSize = 100,
        ReorderWindow = 4,
    };

    /// <summary>A port of port-range by its place, from 0; one behind the last lies outside the range.</summary>
    public ushort Port(int index) => (ushort)(FirstPort + index);

    /// <summary>A movie whose bytes follow from its name.</summary>
    public static OfferedMovie Made(string name, int octets) => new(name, new MadeUpMovie(name, octets));
}
