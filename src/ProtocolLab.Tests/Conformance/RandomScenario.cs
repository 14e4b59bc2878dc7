using System.Globalization;
using System.Text;
using ProtocolLab.Tests.Support;

namespace ProtocolLab.Tests.Conformance;

/// <summary>A scenario's text, made up from a seed: anything that the scenario reader takes.</summary>
internal sealed class RandomScenario
{
    private readonly StringBuilder text = new();
    private readonly Dice dice;
    private readonly List<string> hosts = ["server"];

    // On a coarse grid many things happen at the same instant.
    private readonly int grid;
    private int payload;

    private RandomScenario(ulong seed)
    {
        dice = new Dice(seed);
        grid = dice.Of(1, 10, 50, 250);
        Line($"shows: random {seed}");
        Line($"seed: {seed}");
        if (dice.Chance(20)) Line("ip: ipv6");
        if (dice.Chance(15)) Line($"limit: {Time(1_000, 15_000)}");
        Parameters();
        Movies();
        Clients();
        Network();
        HeldPorts();
    }

    /// <param name="seed">Selects everything.</param>
    public static string Of(ulong seed) => new RandomScenario(seed).text.ToString();

    private void Line(FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');

    private void Line(string line) => text.Append(line).Append('\n');

    private int Ms(int from, int to) => Math.Max(from, dice.Between(from, to) / grid * grid);

    private string Time(int from, int to) => $"{Ms(from, to)}ms";

    private void Parameters()
    {
        var (window, longest) = (Ms(250, 6_000), Ms(50, 1_000));
        var shortest = Math.Min(longest, dice.Of(1, 1, 5, 20));
        payload = dice.Of(1, 7, 100, 1_316, 1_400);
        Line("parameters:");
        Line($"  retransmit-interval: {Time(50, 800)}");
        Line($"  max-attempts: {dice.Between(1, 6)}");
        Line($"  allocation-timeout: {Time(200, 6_000)}");
        Line($"  registration-window: {window}ms");
        Line($"  registration-timeout: {Time(300, 10_000)}");
        Line($"  interval: {dice.Of(0, 1, 10, 13, 50)}ms");
        Line($"  min-interval: {shortest}ms");
        Line($"  max-interval: {longest}ms");
        Line($"  max-end-retransmits: {dice.Between(0, 6)}");
        Line($"  server-timeout: {window + longest + Ms(10, 5_000)}ms");
        Line($"  payload-size: {payload}");
        Line($"  reorder-window: {dice.Of(0, 1, 2, 5, 64)}");
        if (dice.Chance(50)) Line($"  port-range: 6000-{6_000 + dice.Between(0, 6)}");
    }

    private void Movies()
    {
        Line("movies:");
        Line("  made:");
        var count = dice.Of(1, 2, 3, 25);
        for (var i = 0; i < count; i++)
        {
            var name = $"m{i}{new string('x', dice.Of(0, 0, 10, 200))}";
            Line($"    - name: {name}");
            Line($"      size: {Math.Max(0, (payload * dice.Between(0, 60)) - dice.Of(0, 0, 1, payload / 2))}");
            names.Add(name);
        }
    }

    private readonly List<string> names = [];

    private void Clients()
    {
        Line("clients:");
        var groups = dice.Between(1, 4);
        for (var group = 0; group < groups; group++)
        {
            var leader = $"leader{group}";
            Client(leader, "leader");
            if (dice.Chance(60)) Line($"    wants: {dice.Between(5_999, 6_005)}");
            Line($"    movie: {(dice.Chance(6) ? "nowhere" : names[dice.Between(0, names.Count - 1)])}");
            var members = dice.Between(0, 4);
            for (var member = 0; member < members; member++)
            {
                Client($"member{group}{member}", "member");
                if (dice.Chance(75)) Line($"    follows: {leader}");
                else Line($"    session-port: {dice.Between(6_000, 6_005)}");
            }
        }
    }

    private void Client(string name, string role)
    {
        hosts.Add(name);
        Line($"  - name: {name}");
        Line($"    role: {role}");
        var start = dice.Chance(50) ? 0 : Ms(0, 9_000);
        if (start > 0) Line($"    start: {start}ms");
        if (dice.Chance(12)) Line($"    vanishes: {start + Math.Max(1, Ms(1, 9_000))}ms");
        if (dice.Chance(30)) Line($"    wish: {dice.Of("1us", "5ms", "17ms", "40ms", "3s")}");
    }

    private void Network()
    {
        Line("network:");
        Link("  ", dice.Chance(50));
        var rules = dice.Of(0, 0, 1, 3);
        if (rules > 0) Line("  links:");
        for (var i = 0; i < rules; i++)
        {
            Line($"    - link: \"{Host()} {dice.Of("->", "-")} {Host()}\"");
            Link("      ", isBad: true);
            Span("      ");
        }

        if (!dice.Chance(25)) return;
        Line("  partitions:");
        Line($"    - groups: [[{hosts[dice.Between(0, hosts.Count - 1)]}]]");
        Span("      ");
    }

    private string Host() => dice.Chance(30) ? "\"*\"".Trim('"') : hosts[dice.Between(0, hosts.Count - 1)];

    private void Link(string indent, bool isBad)
    {
        Line($"{indent}delay: {dice.Of(0, 0, 1, 10, 50, 80)}ms");
        if (!isBad) return;
        if (dice.Chance(50)) Line($"{indent}jitter: {dice.Between(0, 60)}ms");
        if (dice.Chance(50)) Line($"{indent}loss: {dice.Between(0, 40)}%");
        if (dice.Chance(40)) Line($"{indent}duplicate: {dice.Between(0, 50)}%");
        if (dice.Chance(30)) Line($"{indent}reorder: {dice.Between(0, 50)}%");
        if (dice.Chance(15)) Line($"{indent}gap: {dice.Between(1, 5)}");
        if (dice.Chance(20)) Line($"{indent}rate: {dice.Of(20, 100, 1_000)}kbit");
        if (dice.Chance(20)) Line($"{indent}limit: {dice.Between(1, 50)}");
    }

    private void Span(string indent)
    {
        var from = Ms(0, 8_000);
        Line($"{indent}from: {from}ms");
        if (dice.Chance(80)) Line($"{indent}until: {from + Math.Max(1, Ms(1, 5_000))}ms");
    }

    // At most one claim for each host: two that overlap would speak of the same port.
    private void HeldPorts()
    {
        if (!dice.Chance(35)) return;
        Line("ports:");
        foreach (var host in hosts.Where(host => host == "server" ? dice.Chance(70) : dice.Chance(20)).DefaultIfEmpty("server").ToList())
        {
            var first = dice.Between(6_000, 6_004);
            Line($"  - host: {host}");
            Line($"    taken: {first}-{first + dice.Between(0, 3)}");
            if (dice.Chance(60)) Span("    ");
        }
    }
}
