using System.CommandLine;
using ProtocolLab.Verification;

namespace ProtocolLab.Cli.Campaigns;

/// <summary>The one mutant that a user means.</summary>
internal static class MutantSelection
{
    private const int MostNamed = 5;

    public static Option<string?> Option() => new("--mutant")
    {
        Description = "Run a broken variant of the reference: one whose sentence matches, such as 'server repeats E once too often' (see selftest).",
        HelpName = "NAME",
    };

    /// <returns>Null for no name: the reference.</returns>
    /// <exception cref="UsageException">None, or several, are meant.</exception>
    public static ScenarioMutant? Find(string? name)
    {
        if (name is null) return null;
        var found = ScenarioMutant.Find(name);
        if (found.Count == 1) return found[0];
        var near = found.Count > 0 ? found : ScenarioMutant.Find($"*{name}*");
        throw new UsageException(near.Count switch
        {
            0 => $"protocollab: there is no mutant '{name}'. 'protocollab requirements --coverage --json' lists all.",
            1 => $"protocollab: there is no mutant '{name}'. Did you mean '{near[0].Sentence}'?",
            _ => $"protocollab: '{name}' could be {near.Count} mutants, such as {string.Join(", ", near.Take(MostNamed).Select(each => $"'{each.Sentence}'"))}; name one.",
        });
    }
}
