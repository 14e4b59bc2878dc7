using System.Globalization;
using ProtocolLab.Reporting;

namespace ProtocolLab.Cli.Commands;

/// <summary>How each client of a run ended, for people: of very many those that ended worst.</summary>
internal static class ClientLines
{
    private const int Most = 24;

    public static IEnumerable<string> Of(IReadOnlyList<ClientResult> clients)
    {
        foreach (var client in Worst.Of(clients, Most)) yield return $"{client.Name} ({client.Role}): {client.Outcome}. {client.Message}";
        if (clients.Count <= Most) yield break;
        var outcomes = clients.CountBy(client => client.Outcome).Select(outcome => string.Create(CultureInfo.InvariantCulture, $"{outcome.Value:#,0} {outcome.Key}"));
        yield return string.Create(CultureInfo.InvariantCulture, $"and {clients.Count - Most:#,0} others that ended no worse; of all {clients.Count:#,0}: {string.Join(", ", outcomes)} (see {Lab.RunFolder.ResultFile})");
    }
}
