using System.CommandLine;

namespace ProtocolLab.Cli.Commands;

/// <summary>The command line as a whole.</summary>
internal static class CommandLine
{
    public static int Run(string[] arguments)
    {
        var root = new RootCommand("Simulates, judges and reports the Movie Streaming Protocol (docs/protocol.md).")
        {
            LabCommand.Make(),
            RunCommand.Make(),
            JudgeCommand.Make(),
            AnalyzeCommand.Make(),
            RequirementsCommand.Make(),
            SelftestCommand.Make(),
            BenchCommand.Make(),
            VerifyCommand.Make(),
            ServeCommand.Make(),
            LeadCommand.Make(),
            JoinCommand.Make(),
            IutCommand.Make(),
            ProxyCommand.Make(),
            ReplayCommand.Make(),
            CompareCommand.Make(),
            CampaignCommand.Make(),
            ShrinkCommand.Make(),
            CaptureCommand.Make(),
            DissectorCommand.Make(),
        };
        var parsed = root.Parse(arguments);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors) Console.Error.WriteLine($"protocollab: {error.Message}");
            Console.Error.WriteLine($"See 'protocollab {parsed.CommandResult.Command.Name} --help'.".Replace(" protocollab --help", " --help", StringComparison.Ordinal));
            return ExitCode.Usage;
        }

        // Faults reach Program, which knows their exit codes.
        return parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
    }
}
