using ProtocolLab.Cli.Lab;
using ProtocolLab.Reporting;
using ProtocolLab.Scenarios;
using ProtocolLab.Verification;

namespace ProtocolLab.Cli.Verifying;

/// <summary>One invocation of verify, from the order to the exit code.</summary>
internal static class VerifyRun
{
    /// <summary>Cases wait most of their time.</summary>
    public const int DefaultParallel = 12;

    public static int List(SuiteSelection selection)
    {
        foreach (var (name, _, purpose, requirements) in Selected(selection))
            Console.WriteLine($"{name}  {purpose}  [{string.Join(" ", requirements)}]");
        return ExitCode.Clean;
    }

    public static int Execute(VerifyOrder order)
    {
        var profile = order.Profile is null ? Profile.Empty : ProfileReader.ReadFile(order.Profile);
        if (order.WriteMovies is not null) return WriteMovies(order.WriteMovies, order.Target is null && order.Profile is null ? Profile.Empty : profile.Whole());
        Selected(order.Selection);
        // Read before anything is started: a mistake in it is told at once.
        var baseline = order.Baseline is null ? null : Baseline.Read(order.Baseline, [.. Suite.List(new SuiteSelection([SubjectRole.Server, SubjectRole.Leader, SubjectRole.Member])).Select(each => each.Name)]);
        using var interruption = new Interruption();
        var progress = new VerifyProgress(order.PrintsJson);
        var played = Play(order, profile, interruption, progress);
        var documents = new VerifyDocuments(order, played, baseline);
        documents.Write(progress.Elapsed);
        if (order.PrintsJson) Console.Out.Write(documents.Result.ToJson());
        else progress.Close(played, documents);
        return interruption.Token.IsCancellationRequested ? ExitCode.Harness : ExitCode.Of(documents.Result.Verdict);
    }

    private static SuiteResult Play(VerifyOrder order, Profile profile, Interruption interruption, VerifyProgress progress)
    {
        try
        {
            var implementation = Tested(order);
            var isShared = implementation is Implementation.Running;
            var options = new SuiteOptions
            {
                Implementation = implementation,
                CasesFolder = Path.GetFullPath(order.CasesFolder),
                Parallel = isShared ? 1 : order.Parallel,
                Repeat = order.Repeat,
                Profile = isShared ? profile.Whole() : profile,
                Impairments = order.Impair is null ? null : Impaired(order.Impair, order.Seed),
                Tolerance = SuiteOptions.ToleranceOf(profile),
                Cancelled = interruption.Token,
                Progress = progress.Finished,
            };
            Prepare(order);
            return Suite.Verify(order.Selection, options);
        }
        catch (CommandException refusal)
        {
            throw new UsageException($"protocollab: {refusal.Message}");
        }
    }

    private static Implementation Tested(VerifyOrder order) => (order.Command, order.Target) switch
    {
        ({ } command, null) => new Implementation.Started(CommandTemplate.Parse(command)),
        (null, { } target) => new Implementation.Running(target, order.Bind),
        (null, null) => throw new UsageException($"protocollab: say what to verify: --iut COMMAND{(order.Verb == "server" ? " or --target HOST:PORT" : "")}. See 'protocollab verify {order.Verb} --help'."),
        _ => throw new UsageException("protocollab: --iut and --target exclude each other: a program is started for each case, or it runs already."),
    };

    private static Impairments Impaired(string path, ulong? seed)
    {
        var impairments = ImpairmentReader.ReadFile(path);
        return impairments with { Seed = seed ?? impairments.Seed };
    }

    private static IReadOnlyList<(string Name, SubjectRole Subject, string Purpose, IReadOnlyList<string> Requirements)> Selected(SuiteSelection selection) =>
        Suite.List(selection) is { Count: > 0 } cases ? cases : throw new UsageException("protocollab: no case is selected. 'protocollab verify server --list' and 'protocollab verify client --list' name all.");

    private static int WriteMovies(string folder, Profile profile)
    {
        Suite.WriteMovies(folder, profile);
        Console.WriteLine($"Wrote the suite's movies to {folder}. Start the server with them, and then verify it with --target.");
        return ExitCode.Clean;
    }

    // What an earlier run left would be taken for this one's.
    private static void Prepare(VerifyOrder order)
    {
        Directory.CreateDirectory(order.Folder);
        if (Directory.Exists(order.CasesFolder)) Directory.Delete(order.CasesFolder, recursive: true);
    }
}
