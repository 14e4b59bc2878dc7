using System.Security.Cryptography;
using ProtocolLab.MovieStreaming;
using ProtocolLab.MovieStreaming.Client;
using ProtocolLab.MovieStreaming.Contract;
using ProtocolLab.Network;

namespace ProtocolLab.Verification;

/// <summary>An implementation under test that the harness starts for one case, under the contract of section 9.</summary>
/// <param name="command">How it is started.</param>
/// <param name="setting">What it is told.</param>
/// <param name="plan">Who lives where.</param>
/// <param name="folder">Where its output goes; it must exist.</param>
/// <param name="scratch">Where its movies, or the movie that it gets, are kept; it must exist.</param>
internal sealed class LiveProgram(CommandTemplate command, Setting setting, ArenaPlan plan, string folder, string scratch) : ILiveSubject
{
    private ImplementationProcess? process;
    private SubjectOrder? order;
    private Instant startedAt = Instant.Never;
    private Instant endedAt = Instant.Never;

    public int? ExitCode { get; private set; }

    public bool HasEnded => process is null || process.HasExited;

    public IReadOnlyList<string> LastLines => process?.LastLines() ?? [];

    private string OutputFile => Path.Combine(scratch, "output");

    private string MovieFolder => Path.Combine(scratch, "movies");

    public void Start(SubjectOrder order, Instant at, Action exited)
    {
        this.order = order;
        startedAt = at;
        if (order is SubjectOrder.Server server) MovieFiles.Write(MovieFolder, server.Movies);
        var variables = Contract(order).Write().ToDictionary(variable => variable.Name, variable => variable.Value);
        process = ImplementationProcess.Start(command, variables, folder, exited);
    }

    public void Ended(Instant at)
    {
        endedAt = at;
        ExitCode = process!.ExitCode;
        process.Drain();
    }

    public string TakeNote()
    {
        if (order is null) return "never started";
        if (order is SubjectOrder.Server) return new ServerNote { StartedAt = startedAt, EndedAt = endedAt, ExitCode = ExitCode }.Write();
        var (length, digest) = Output();
        return new ClientNote
        {
            IsLeader = order is SubjectOrder.Leader,
            StartedAt = startedAt,
            EndedAt = endedAt,
            ExitCode = ExitCode,
            SessionPort = (order as SubjectOrder.Member)?.SessionPort ?? 0,
            WantedPort = (order as SubjectOrder.Leader)?.WantedPort,
            WishMicroseconds = order switch
            {
                SubjectOrder.Leader leader => leader.WishMicroseconds,
                SubjectOrder.Member member => member.WishMicroseconds,
                _ => null,
            },
            Movie = (order as SubjectOrder.Leader)?.Movie ?? "",
            OutputLength = length,
            OutputSha256 = digest,
        }.Write();
    }

    public StopReport? Stop(TimeSpan grace) => process?.Stop(grace);

    public void Dispose() => process?.Dispose();

    private ContractOrder Contract(SubjectOrder order) => order switch
    {
        SubjectOrder.Leader leader => new ContractOrder.Leader(
            new LeaderOptions(plan.Standard, leader.WantedPort, leader.Movie, leader.WishMicroseconds), plan.SubjectAddress, OutputFile, setting.Parameters),
        SubjectOrder.Member member => new ContractOrder.Member(
            new MemberOptions(new Endpoint(plan.Standard.Address, member.SessionPort), member.WishMicroseconds), plan.SubjectAddress, OutputFile, setting.Parameters),
        _ => new ContractOrder.Server(plan.Standard, MovieFolder, setting.Parameters),
    };

    // A client that got nothing need not have made a file.
    private (long Length, string Sha256) Output()
    {
        if (!File.Exists(OutputFile)) return (0, Convert.ToHexStringLower(SHA256.HashData([])));
        using var stream = new FileStream(OutputFile, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        return (stream.Length, Convert.ToHexStringLower(SHA256.HashData(stream)));
    }
}
