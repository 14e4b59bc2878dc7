using System.CommandLine;

namespace ProtocolLab.Cli.Commands;

/// <summary>Options that several verbs share, with the same meaning everywhere.</summary>
internal static class Options
{
    public static Option<string> Out(string fallback) => new("--out")
    {
        Description = $"Where the files go (default: {fallback}).",
        HelpName = "DIR",
        DefaultValueFactory = _ => fallback,
    };

    public static Option<ulong?> Seed() => new("--seed")
    {
        Description = "Selects the fate of every packet: the same seed gives the same run (default: the scenario's own).",
        HelpName = "N",
    };

    public static Option<bool> Json() => new("--json") { Description = "Print the result document on standard output, and nothing else there." };
}
