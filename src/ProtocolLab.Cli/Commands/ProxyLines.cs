using System.Globalization;
using ProtocolLab.Conformance;
using ProtocolLab.Verification;

namespace ProtocolLab.Cli.Commands;

/// <summary>What a proxy did, for people.</summary>
internal static class ProxyLines
{
    public static IEnumerable<string> Of(ProxyOptions options, ProxySummary summary)
    {
        yield return $"proxy {options.Listen} -> {options.Server}, seed {summary.Seed}, {summary.Lasted}";
        yield return $"  to the server: {InWords(summary.ToServer)}";
        yield return $"  to the clients: {InWords(summary.ToClients)}";
        foreach (var client in summary.Clients)
            yield return $"  client {client.Name}{(client.Name == client.Address.ToString() ? "" : $" ({client.Address})")}: {(client.Via is { } via ? $"goes to the server as {via}" : "never reached the server, for want of an address")}";
        foreach (var session in summary.Sessions)
            yield return $"  session port {session.Port}: leader {session.Leader}, {(session.Clients.Count == 0 ? "nobody joined" : $"joined by {FirstFew.Of([.. session.Clients.Select(client => $"{client}")])}")}{(session.Obstacle is null ? "" : $"; not carried: {session.Obstacle}")}";
        if (summary.FromStrangers > 0) yield return string.Create(CultureInfo.InvariantCulture, $"  {summary.FromStrangers:#,0} datagrams from strangers dropped");
        yield return $"  sent on later than decided by: {summary.Lateness}";
    }

    private static string InWords(DirectionCount count)
    {
        var lost = count.Lost.Values.Sum();
        var causes = string.Join(", ", count.Lost.Select(cause => string.Create(CultureInfo.InvariantCulture, $"{cause.Key} {cause.Value:#,0}")));
        return string.Create(CultureInfo.InvariantCulture,
            $"{count.In:#,0} datagrams in, {count.Out:#,0} out, {lost:#,0} lost{(lost == 0 ? "" : $" ({causes})")}, {count.Duplicated:#,0} duplicated");
    }
}
