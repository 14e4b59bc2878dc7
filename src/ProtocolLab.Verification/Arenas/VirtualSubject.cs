using ProtocolLab.MovieStreaming;
using ProtocolLab.MovieStreaming.Client;
using ProtocolLab.MovieStreaming.Server;
using ProtocolLab.Network;
using ProtocolLab.Network.Simulation;
using ProtocolLab.Scenarios;

namespace ProtocolLab.Verification;

/// <summary>The program under test in virtual time, watched as a harness watches a process: does it live, how did it end.</summary>
internal sealed class VirtualSubject(SubjectOrder order, Endpoint standard, Instant startedAt, Action<SubjectEnd> ended) : IProgram, IDisposable
{
    private readonly OutputDigest output = new(copy: null);
    private SimulatedProgram? process;
    private IHost? host;
    private IProgram? program;
    private IClient? client;
    private Instant endedAt = Instant.Never;
    private int? exitCode;

    public Instant NextDeadline => endedAt == Instant.Never ? program!.NextDeadline : Instant.Never;

    public void Run(SimulatedHost machine, Mutant? mutant, Parameters parameters) => process = machine.Run(its =>
    {
        host = its;
        program = mutant is null ? Make(its, parameters) : mutant.Make(its, parameters, Make);
        return this;
    }, startedAt);

    public void Start() => Guard(() => program!.Start());

    public void Receive(ushort localPort, Endpoint from, ReadOnlySpan<byte> payload)
    {
        if (endedAt != Instant.Never) return;
        var octets = payload.ToArray();
        Guard(() => program!.Receive(localPort, from, octets));
    }

    public void DeadlinePassed() => Guard(program!.DeadlinePassed);

    /// <summary>What the harness writes into the trace.</summary>
    public string TakeNote()
    {
        if (order is SubjectOrder.Server) return new ServerNote { StartedAt = startedAt, EndedAt = endedAt, ExitCode = exitCode }.Write();
        var note = new ClientNote
        {
            IsLeader = order is SubjectOrder.Leader,
            StartedAt = startedAt,
            EndedAt = endedAt,
            ExitCode = exitCode,
            SessionPort = client?.SessionPort ?? 0,
            WantedPort = (order as SubjectOrder.Leader)?.WantedPort,
            WishMicroseconds = order switch
            {
                SubjectOrder.Leader leader => leader.WishMicroseconds,
                SubjectOrder.Member member => member.WishMicroseconds,
                _ => null,
            },
            Movie = (order as SubjectOrder.Leader)?.Movie ?? "",
            OutputLength = output.Length,
            OutputSha256 = output.Sha256,
        };
        return (program is Meddler meddler ? meddler.OnEnd(note) : note).Write();
    }

    public void Dispose() => output.Dispose();

    private IProgram Make(IHost its, Parameters parameters)
    {
        if (order is SubjectOrder.Server server)
            return new MovieServer(its, standard.Port, new Catalogue(server.Movies.Select((movie, index) => new Movie((ushort)(index + 1), movie.Name, movie.Content))), parameters);
        client = order switch
        {
            SubjectOrder.Leader leader => new Leader(its, new LeaderOptions(standard, leader.WantedPort, leader.Movie, leader.WishMicroseconds), parameters, output),
            SubjectOrder.Member member => new Member(its, new MemberOptions(new Endpoint(standard.Address, member.SessionPort), member.WishMicroseconds), parameters, output),
            _ => throw new InvalidOperationException($"{order} is no order."),
        };
        return client;
    }

    private void Guard(Action action)
    {
        try
        {
            action();
        }
        catch (SubjectCrashException crash)
        {
            process!.Kill();
            End(crash.ExitCode);
            return;
        }
        catch (Exception) when (program is Meddler)
        {
            // A mutant that trips over its own mistake has crashed, as a real program would; the reference may not.
            process!.Kill();
            End(new SubjectCrashException().ExitCode);
            return;
        }

        if (client?.Outcome is { } outcome) End(outcome.ExitCode);
    }

    private void End(int code)
    {
        if (endedAt != Instant.Never) return;
        endedAt = host!.Now;
        exitCode = code;
        ended(new SubjectEnd(code));
    }
}
