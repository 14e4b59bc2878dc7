using System.Globalization;
using System.Text;
using ProtocolLab.Network;

namespace ProtocolLab.Scenarios;

/// <summary>A scenario's clients in a scenario file, a line each.</summary>
internal static class ClientText
{
    public static void Write(StringBuilder text, Scenario scenario)
    {
        text.Append("clients:\n");
        var place = 1;
        var leaders = scenario.Clients.OfType<ClientRole.Leader>().Count();
        foreach (var client in scenario.Clients)
        {
            var keys = string.Join(", ", Keys(client, AddressOf(++place, scenario.Server.Address.IsIPv6), leaders));
            text.Append(CultureInfo.InvariantCulture, $"  - {{ {keys} }}\n");
        }
    }

    /// <summary>The address of a host that is given none, by its place in the file; the server's is the first.</summary>
    public static HostAddress AddressOf(int place, bool isIPv6) => HostAddress.Parse(isIPv6 ? $"fd00::{place:x}" : $"10.0.{place / 256}.{place % 256}");

    private static IEnumerable<string> Keys(ClientRole client, HostAddress placed, int leaders)
    {
        yield return $"name: {client.Name}";
        yield return $"role: {(client is ClientRole.Leader ? "leader" : "member")}";
        if (client.Address != placed) yield return $"address: {YamlText.Quoted(client.Address.ToString())}";
        if (client is ClientRole.Leader leader)
        {
            if (leader.WantedPort != 0) yield return $"wants: {leader.WantedPort}";
            yield return $"movie: {YamlText.Quoted(leader.Movie)}";
        }

        if (client is ClientRole.Member { SessionPort: not 0 } knowing) yield return $"session-port: {knowing.SessionPort}";
        if (client is ClientRole.Member { SessionPort: 0, Follows: { } followed } && leaders > 1) yield return $"follows: {followed}";
        if (client.WishMicroseconds != 0) yield return $"wish: {DurationText.Write(Duration.FromMicroseconds(client.WishMicroseconds))}";
        if (client.Start != Instant.Zero) yield return $"start: {YamlText.At(client.Start)}";
        if (client.Vanishes != Instant.Never) yield return $"vanishes: {YamlText.At(client.Vanishes)}";
        if (client.Expected is { } expected) yield return $"expect: {expected.ToString().ToLowerInvariant()}";
    }
}
