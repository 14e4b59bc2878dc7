using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ProtocolLab.Campaigns;

/// <summary>What a line of a journal is a run of: it changes with everything that could change the run.</summary>
public static class JournalKey
{
    private const int Digits = 16;

    internal static string Of(CampaignPlan plan, CampaignScenario scenario, string tool)
    {
        var parts = string.Join('\n', tool, scenario.Scenario.Name, scenario.Identity, plan.Swarm ? "swarm" : "", plan.Mutant?.Sentence ?? "");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(parts)))[..Digits];
    }

    /// <summary>The identity of everything that runs and judges: each build of another source has another one.</summary>
    public static string OfTool(params IEnumerable<Type> parts) =>
        string.Join(' ', parts.Select(part => part.Assembly).Distinct().Select(assembly => $"{assembly.GetName().Name} {assembly.ManifestModule.ModuleVersionId}").Order(StringComparer.Ordinal));

    /// <summary>The identity of a scenario: its text, and of its movies name, length and time of the last change.</summary>
    /// <param name="text">The file's text.</param>
    /// <param name="movieFolder">Where its movies are; null if it makes them up.</param>
    public static string OfScenario(string text, string? movieFolder)
    {
        var movies = movieFolder is null ? [] : new DirectoryInfo(movieFolder).EnumerateFiles().OrderBy(file => file.Name, StringComparer.Ordinal)
            .Select(file => string.Create(CultureInfo.InvariantCulture, $"{file.Name} {file.Length} {file.LastWriteTimeUtc.Ticks}"));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', movies.Prepend(text)))));
    }
}
