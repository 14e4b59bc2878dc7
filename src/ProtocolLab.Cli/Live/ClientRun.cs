using ProtocolLab.MovieStreaming;
using ProtocolLab.MovieStreaming.Client;
using ProtocolLab.MovieStreaming.Contract;
using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Network;
using ProtocolLab.Network.Sockets;
using ProtocolLab.Scenarios;

namespace ProtocolLab.Cli.Live;

/// <summary>A reference client on real sockets, from its start to its end.</summary>
internal sealed class ClientRun : IDisposable
{
    /// <summary>What <c>--output</c> says for standard output.</summary>
    public const string StandardOutput = "-";

    private const int Failed = 1;
    private const int BufferSize = 64 * 1024;

    private readonly ContractOrder order;
    private readonly EventLog log;
    private readonly SocketLoop loop = new();
    private readonly EndSignals signals;
    private readonly StatusLine status;
    private readonly StreamMeter meter = new();
    private readonly string outputPath;
    private IClient? client;

    private ClientRun(ContractOrder order, string outputPath, EventLog log)
    {
        this.order = order;
        this.outputPath = outputPath;
        this.log = log;
        signals = new EndSignals(loop);
        status = new StatusLine(loop, () => meter.Packets == 0 ? null : meter.Tell(client!.Counts));
    }

    private string Verb => order.Role == ContractRole.Leader ? "lead" : "join";

    /// <summary>What others read, when the movie does not go there.</summary>
    private TextWriter Told => outputPath == StandardOutput ? Console.Error : Console.Out;

    public static int Run(ContractOrder.Leader order, Recording recording) => Run(order, order.Output, order.Bind, order.Options.Server.Port, recording);

    public static int Run(ContractOrder.Member order, Recording recording) => Run(order, order.Output, order.Bind, TraceLabel.Unlabelled.StandardPort, recording);

    public void Dispose()
    {
        status.Dispose();
        signals.Dispose();
        loop.Dispose();
    }

    private static int Run(ContractOrder order, string output, HostAddress bind, ushort standardPort, Recording recording)
    {
        using var log = EventLog.Open(recording.Log, recording.Level);
        using var run = new ClientRun(order, output, log);
        try
        {
            using var trace = recording.Trace is null ? null : new TraceFile(recording.Trace, standardPort, bind, order.Parameters);
            return run.Watch(bind, trace);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            log.Events.Error("ended: {Fault}", fault.Message);
            run.status.Say($"protocollab {run.Verb}: {fault.Message}");
            return Failed;
        }
    }

    private int Watch(HostAddress bind, TraceFile? trace)
    {
        var file = OpenOutput();
        using var movie = new MovieOutput(file, isStandardOutput: outputPath == StandardOutput);
        using var program = new SocketProgram(loop, bind, host => client = Make(host, movie), new Onlookers(trace, log, Saw), order.Role.Word());
        var startedAt = loop.Now;
        log.Events.Information("{Role} starts at {Address}", order.Role.Word(), bind.ToString());
        program.Start();
        loop.Run(() => client!.Outcome is not null || signals.Raised, Instant.Never);
        client!.BreakOff("Ended by a signal; what had come until then is written.");
        movie.Finish();
        trace?.Note(loop.Now, Note(movie.Digest, startedAt).Write());
        return Conclude(client.Outcome!, movie.Digest);
    }

    private Stream OpenOutput() => outputPath switch
    {
        "" => Stream.Null,
        StandardOutput => StandardOutputStream.Open(),
        _ => new FileStream(outputPath, FileMode.Create, FileAccess.Write, FileShare.ReadWrite, BufferSize),
    };

    private IClient Make(IHost host, IMovieOutput output) => order switch
    {
        ContractOrder.Leader leader => new Leader(host, leader.Options, order.Parameters, output) { PortAgreed = port => TellPort(leader.Options.Server.Address, port) },
        ContractOrder.Member member => new Member(host, member.Options, order.Parameters, output),
        _ => throw new InvalidOperationException($"{order.Role} is no client."),
    };

    private void TellPort(HostAddress server, ushort port)
    {
        log.Events.Information("session port {Port} agreed", port);
        status.Say(Told, $"Session port {port}. Members join with: protocollab join --server {new Endpoint(server, port)}");
        Told.Flush();
    }

    private void Saw(in TappedDatagram datagram, PacketType? type)
    {
        if (datagram.Direction == Direction.Outbound)
        {
            if (type is not (null or PacketType.Stream)) log.Events.Debug("sent {Packet} to {Peer}", type.ToString(), datagram.To.ToString());
        }
        else if (type == PacketType.Stream)
        {
            if (meter.Packets == 0) log.Events.Information("the stream begins");
            meter.Add(StreamPacket.Read(datagram.Payload), datagram.Payload.Length - StreamPacket.HeaderLength, datagram.At);
        }
        else if (type is not null)
        {
            log.Events.Debug("got {Packet} from {Peer}", type.ToString(), datagram.From.ToString());
        }
    }

    private ClientNote Note(OutputDigest digest, Instant startedAt) => new()
    {
        IsLeader = order is ContractOrder.Leader,
        StartedAt = startedAt,
        EndedAt = client!.Outcome!.At,
        ExitCode = client.Outcome.ExitCode,
        SessionPort = client.SessionPort ?? 0,
        WantedPort = (order as ContractOrder.Leader)?.Options.WantedPort,
        Movie = (order as ContractOrder.Leader)?.Options.Movie ?? "",
        WishMicroseconds = order switch
        {
            ContractOrder.Leader leader => leader.Options.WishMicroseconds,
            ContractOrder.Member member => member.Options.WishMicroseconds,
            _ => null,
        },
        OutputLength = digest.Length,
        OutputSha256 = digest.Sha256,
    };

    private int Conclude(ClientOutcome outcome, OutputDigest digest)
    {
        log.Events.Information("ended with exit code {ExitCode}: {Message} {Statistics}", outcome.ExitCode, outcome.Message, meter.Tell(client!.Counts));
        status.Say($"protocollab {Verb}: {outcome.Message}");
        if (meter.Packets == 0) return outcome.ExitCode;
        status.Say(meter.Tell(client.Counts));
        status.Say($"{digest.Length:#,0} octets, SHA-256 {digest.Sha256}{(outputPath is "" or StandardOutput ? "" : $", written to {outputPath}")}");
        return outcome.ExitCode;
    }
}
