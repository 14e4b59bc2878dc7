using ProtocolLab.Capture;
using ProtocolLab.Conformance;
using ProtocolLab.MovieStreaming;
using ProtocolLab.MovieStreaming.Client;
using ProtocolLab.MovieStreaming.Server;
using ProtocolLab.Network;
using ProtocolLab.Network.Sockets;
using ProtocolLab.Scenarios;
using ProtocolLab.Tests.Support;
using ProtocolLab.Verification;

namespace ProtocolLab.Tests.Verification;

/// <summary>The reference server, a leader and a member on real sockets, with a proxy between.</summary>
internal sealed class ProxiedGroup : IDisposable
{
    private const string MovieName = "a.ts";

    private static readonly Parameters Quick = Parameters.Default with
    {
        RetransmitInterval = 200.Ms(),
        RegistrationWindow = 1_200.Ms(),
        RegistrationTimeout = 2.Seconds(),
        Interval = 5.Ms(),
        MinInterval = 2.Ms(),
        ServerTimeout = 8.Seconds(),
    };

    private readonly SocketLoop loop = new();
    private readonly MemoryStream trace = new();
    private readonly Proxy proxy;
    private readonly List<SocketProgram> programs = [];
    private readonly string network;
    private readonly MadeUpMovie movie = new(MovieName, 60_000);

    /// <param name="network">Three octets of a loopback network that no other test uses.</param>
    /// <param name="impairments">What happens to packets: YAML.</param>
    /// <param name="via">The last octets of the addresses under which the server knows the clients.</param>
    public ProxiedGroup(string network, string impairments, params int[] via)
    {
        this.network = network;
        Options = new ProxyOptions
        {
            Listen = new Endpoint(At(9), StandardPort),
            Server = new Endpoint(At(1), StandardPort),
            Impairments = ImpairmentReader.Read(impairments, "test.yaml", ["server"]) with { Parameters = Quick },
            Via = [.. (via.Length > 0 ? via : [21, 22]).Select(At)],
            Trace = trace,
            Say = Said.Add,
        };
        proxy = new Proxy(loop, Options);
    }

    public const ushort StandardPort = 5000;

    public ProxyOptions Options { get; }

    public List<string> Said { get; } = [];

    public MemoryOutput LeaderOutput { get; } = new();

    public MemoryOutput MemberOutput { get; } = new();

    public byte[] Movie
    {
        get
        {
            var octets = new byte[movie.Length];
            movie.Read(0, octets);
            return octets;
        }
    }

    /// <summary>Everybody plays until both clients have ended, or a good while.</summary>
    public (ClientOutcome? Leader, ClientOutcome? Member) Play()
    {
        Run(1, host => new MovieServer(host, StandardPort, new Catalogue([new Movie(1, MovieName, movie)]), Quick));
        Member? member = null;
        var leader = (Leader)Run(2, host => new Leader(host, new LeaderOptions(Options.Listen, 0, MovieName), Quick, LeaderOutput)
        {
            PortAgreed = port => member = (Member)Run(3, own => new Member(own, new MemberOptions(Options.Listen with { Port = port }), Quick, MemberOutput)),
        });
        loop.Run(() => leader.Outcome is not null && member?.Outcome is not null, loop.Clock + 30.Seconds());
        // The last ACK is still to be sent on.
        loop.Run(() => false, loop.Clock + 100.Ms());
        return (leader.Outcome, member?.Outcome);
    }

    public ProxySummary End()
    {
        proxy.Dispose();
        return proxy.Summarize();
    }

    public Trace ReadTrace()
    {
        using var reader = CaptureReader.Open(new MemoryStream(trace.ToArray()));
        return TraceReader.Read(reader);
    }

    /// <param name="tolerance">How exactly times are judged.</param>
    public IReadOnlyList<Finding> Judge(Tolerance tolerance) => ProtocolLab.Conformance.Judge.Run(new Evidence(ReadTrace())
    {
        Movies = new Dictionary<string, IMovieContent> { [MovieName] = movie },
        Tolerance = tolerance,
    });

    public HostAddress At(int host) => HostAddress.Parse($"{network}.{host}");

    public void Dispose()
    {
        proxy.Dispose();
        programs.ForEach(program => program.Dispose());
        loop.Dispose();
        trace.Dispose();
    }

    private IProgram Run(int host, Func<IHost, IProgram> make)
    {
        IProgram? made = null;
        var program = new SocketProgram(loop, At(host), own => made = make(own));
        programs.Add(program);
        loop.Post(program.Start);
        return made!;
    }
}
