using ProtocolLab.Conformance;

namespace ProtocolLab.Reporting;

/// <summary>Whose conduct a run puts to the test, in words.</summary>
internal static class UnderTest
{
    private const int Named = 4;

    public static Markup Of(RunReport report)
    {
        var parties = report.Result.Clients is { Count: > 0 } clients ? $"The reference server, {Clients(clients)}" : Hosts(report.Trace);
        return report.Variant.Length == 0 ? Markup.Of($"{parties}") : Markup.Of($"{parties}; with one mistake, made on purpose: <strong>{report.Variant}</strong>");
    }

    private static string Clients(IReadOnlyList<ClientResult> clients)
    {
        List<ClientResult> leaders = [.. clients.Where(client => client.Role == "leader")];
        List<ClientResult> members = [.. clients.Where(client => client.Role != "leader")];
        return string.Join(" and ", new[] { Group(leaders, "leader"), Group(members, "member") }.Where(group => group.Length > 0));
    }

    private static string Group(List<ClientResult> clients, string role) => clients.Count switch
    {
        0 => "",
        <= Named => $"{role}{(clients.Count == 1 ? "" : "s")} {string.Join(", ", clients.Select(client => client.Name))}",
        _ => Numbers.Of(clients.Count, role),
    };

    private static string Hosts(Trace trace)
    {
        var port = trace.Label.StandardPort;
        List<string> servers = [.. trace.Standards.Select(standard => standard.ToString()).Distinct()];
        if (servers.Count == 0) servers = [.. trace.Observations.Where(seen => seen.IsPacket && seen.To.Port == port).Select(seen => seen.To.ToString()).Distinct().Take(Named + 1)];
        var who = servers.Count is > 0 and <= Named ? $"server {string.Join(", ", servers)} and its clients" : $"{Numbers.Of(servers.Count, "server")} and their clients";
        var made = trace.Label.IsLabelled ? $", in a trace of the lab's scenario {trace.Label.Scenario}" : ", as a capture from elsewhere shows them";
        var only = trace.Label.Subjects.Count == 0 ? "" : $"; judged: {string.Join(", ", trace.Label.Subjects.Take(Named).Select(trace.NameOf))}";
        return $"{char.ToUpperInvariant(who[0])}{who[1..]}{made}{only}";
    }
}
