using System.CommandLine;
using System.Globalization;

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
        CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            if (ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seed)) return seed;
            result.AddError($"--seed: expected a whole number from 0 to 2^64-1, found '{text}'.");
            return null;
        },
    };

    public static Option<bool> Json() => new("--json") { Description = "Print the result document on standard output, and nothing else there." };

    /// <param name="what">What runs side by side.</param>
    public static Option<int> Parallel(string what)
    {
        var parallel = new Option<int>("--parallel") { Description = $"How many {what} run at the same time (default: one per core); changes no result.", HelpName = "N", DefaultValueFactory = _ => Environment.ProcessorCount };
        parallel.Validators.Add(result =>
        {
            if (result.GetValue(parallel) < 1) result.AddError("--parallel: expected a number from 1 up.");
        });
        return parallel;
    }
}
