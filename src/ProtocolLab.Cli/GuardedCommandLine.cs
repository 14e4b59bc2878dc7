using ProtocolLab.Cli.Commands;
using ProtocolLab.Scenarios;

namespace ProtocolLab.Cli;

/// <summary>The command line, and what becomes of faults: each kind has its exit code.</summary>
internal static class GuardedCommandLine
{
    public static int Run(string[] arguments)
    {
        try
        {
            return CommandLine.Run(arguments);
        }
        catch (Exception fault) when (fault is UsageException or ScenarioException)
        {
            Console.Error.WriteLine(fault.Message);
            return ExitCode.Usage;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"protocollab: {fault.Message}");
            return ExitCode.Usage;
        }
#pragma warning disable CA1031 // The last line of defence: our own fault is exit code 3, with everything that helps to find it.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            Console.Error.WriteLine($"protocollab: this is a fault of the lab itself, please report it.{Environment.NewLine}{fault}");
            return ExitCode.Harness;
        }
    }
}
