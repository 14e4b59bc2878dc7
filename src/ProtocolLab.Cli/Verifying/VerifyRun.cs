using ProtocolLab.Cli.Lab;
using ProtocolLab.Conformance;
using ProtocolLab.Network;
using ProtocolLab.Reporting;
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
        var selected = Selected(order.Selection);
        using var interruption = new Interruption();
        var progress = new VerifyProgress(order.PrintsJson);
        SuiteResult played;
        try
        {
            var command = CommandTemplate.Parse(order.Command);
            Prepare(order);
            played = Suite.Verify(order.Selection, new SuiteOptions
            {
                Command = command,
                CasesFolder = Path.GetFullPath(order.CasesFolder),
                Parallel = order.Parallel,
                Repeat = order.Repeat,
                Cancelled = interruption.Token,
                Progress = progress.Finished,
            });
        }
        catch (CommandException refusal)
        {
            throw new UsageException($"protocollab: {refusal.Message}");
        }

        var result = VerifyResultBuilder.Build(order.Command, [.. played.Cases.Select(Verified)], new HarnessResult(order.Parallel, Figures(played), Figures(played)));
        RunFolder.WriteText(Path.Combine(order.Folder, RunFolder.ResultFile), result.ToJson());
        RunFolder.WriteText(order.Junit ?? Path.Combine(order.Folder, "junit.xml"), JUnitReport.Write([result]));
        if (order.PrintsJson) Console.Out.Write(result.ToJson());
        else progress.Close(played, order.Folder);
        return interruption.Token.IsCancellationRequested ? ExitCode.Harness : ExitCode.Of(result.Verdict);
    }

    private static IReadOnlyList<(string Name, SubjectRole Subject, string Purpose, IReadOnlyList<string> Requirements)> Selected(SuiteSelection selection) =>
        Suite.List(selection) is { Count: > 0 } cases ? cases : throw new UsageException("protocollab: no case is selected. 'protocollab verify server --list' and 'protocollab verify client --list' name all.");

    // What an earlier run left would be taken for this one's.
    private static void Prepare(VerifyOrder order)
    {
        Directory.CreateDirectory(order.Folder);
        if (Directory.Exists(order.CasesFolder)) Directory.Delete(order.CasesFolder, recursive: true);
    }

    private static VerifiedCase Verified(PlayedCase played) => new(
        played.Name, played.Purpose, played.Subject.Word(), played.Requirements, played.Verdict, played.Reason, played.DurationMs, played.Findings)
    {
        NotRun = played.NotRun switch
        {
            Verification.NotRun.Unsupported => Reporting.NotRun.Unsupported,
            Verification.NotRun.NotApplicable => Reporting.NotRun.NotApplicable,
            Verification.NotRun.Skipped => Reporting.NotRun.Skipped,
            _ => null,
        },
        Attempts = played.Attempts,
        Trace = played.NotRun is null ? $"cases/{played.Name}/trace.pcapng" : null,
    };

    private static LatenessResult Figures(SuiteResult played) => new(
        played.Lateness.AtMost(0.5).TotalMicroseconds, played.Lateness.AtMost(0.99).TotalMicroseconds, played.Lateness.Max.TotalMicroseconds);
}
