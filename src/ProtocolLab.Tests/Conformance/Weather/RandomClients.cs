using ProtocolLab.Network;

namespace ProtocolLab.Tests.Conformance.Weather;

/// <summary>Draws groups: leaders that want ports and movies that there are or not, members that follow them or know a port, perhaps the wrong one.</summary>
internal static class RandomClients
{
    public static void Draw(ScenarioDraft draft, bool isIPv6)
    {
        var dice = draft.Dice;
        List<List<string>> clients = [];
        var groups = dice.Of(1, 1, 2, 2, 3, 4);
        for (var group = 0; group < groups; group++)
        {
            var leader = $"leader{group}";
            List<string> keys = Common(draft, leader, "leader", isIPv6);
            if (dice.Chance(40)) keys.Add($"wants: {draft.Port()}");
            keys.Add($"movie: \"{(draft.Oddly(8) ? "nowhere" : dice.Of(draft.Movies.ToArray()))}\"");
            clients.Add(keys);
            var members = dice.Of(0, 1, 1, 2, 4);
            for (var member = 0; member < members; member++)
            {
                keys = Common(draft, $"member{group}{member}", "member", isIPv6);
                if (draft.Oddly(35)) keys.Add($"session-port: {draft.Port()}");
                else if (groups > 1 || dice.Chance(50)) keys.Add($"follows: {leader}");
                clients.Add(keys);
            }
        }

        if (draft.Oddly(2)) clients = [.. clients.Where(keys => keys[1] == "role: member" && keys.Exists(key => key.StartsWith("session-port", StringComparison.Ordinal))).DefaultIfEmpty(clients[0])];
        if (dice.Chance(30)) clients.Reverse(); // Of two that act at the same instant the first in the file is first.
        draft.Line("clients:");
        foreach (var keys in clients)
        {
            draft.Hosts.Add(keys[0]["name: ".Length..]);
            draft.Line($"  - {string.Join("\n    ", keys)}");
        }
    }

    private static List<string> Common(ScenarioDraft draft, string name, string role, bool isIPv6)
    {
        var dice = draft.Dice;
        List<string> keys = [$"name: {name}", $"role: {role}"];
        var start = dice.Chance(60) ? Duration.Zero : draft.Moment();
        if (start > Duration.Zero) keys.Add($"start: {DurationText.Write(start)}");
        if (draft.Oddly(15)) keys.Add($"vanishes: {DurationText.Write(start + draft.Moment() + new Duration(1))}");
        if (dice.Chance(30)) keys.Add($"wish: {Wish(draft)}");
        if (dice.Chance(10)) keys.Add(isIPv6 ? $"address: 2001:db8::{dice.Between(1, 9_999)}:{dice.Between(1, 9_999)}" : $"address: 192.0.{dice.Between(0, 255)}.{dice.Between(1, 254)}");
        return keys;
    }

    // No wish is the key left out; 4294s is the longest that a scenario can say.
    private static string Wish(ScenarioDraft draft) => draft.Dice.Of("1us", "4294s", DurationText.Write(draft.Units(1, 20)), $"{draft.Dice.Between(1, 200_000)}us");
}
