using ProtocolLab.Network;

namespace ProtocolLab.Tests.Conformance.Weather;

/// <summary>Draws which ports everybody is after, and which of them a foreign program holds.</summary>
internal static class RandomPorts
{
    public static void DrawServer(ScenarioDraft draft, bool isIPv6)
    {
        var dice = draft.Dice;
        // Handshake sockets of the first clients begin at 50176 and 51200.
        draft.FirstPort = draft.Oddly(25) ? dice.Of(1, 4_998, 50_176, 51_199, ushort.MaxValue - 12) : 6_000;
        var isElsewhere = dice.Chance(20);
        if (isElsewhere) draft.StandardPort = dice.Of(1, 53, draft.FirstPort + 1, 49_152, 50_176, ushort.MaxValue);
        var hasAddress = dice.Chance(10);
        if (isElsewhere || hasAddress) draft.Line("server:");
        if (isElsewhere) draft.Line($"  port: {draft.StandardPort}");
        if (hasAddress) draft.Line($"  address: {(isIPv6 ? "2001:db8::1" : "198.51.100.7")}");
    }

    public static void DrawTaken(ScenarioDraft draft)
    {
        if (!draft.Dice.Chance(30 + (draft.Severity / 3))) return;
        draft.Line("ports:");
        foreach (var host in draft.Hosts.Where(host => draft.Dice.Chance(host == "server" ? 60 : 70)).DefaultIfEmpty("server").ToList())
        {
            // Claims follow each other from port to port: two that overlap in port and time are refused.
            var port = draft.FirstPort + draft.Dice.Of(0, 0, 1, 2);
            var claims = draft.Dice.Of(1, 1, 2, 3);
            for (var i = 0; i < claims; i++)
            {
                var last = port + draft.Dice.Between(0, 2);
                draft.Line($"  - host: {host}");
                draft.Line(draft.Oddly(2) && claims == 1 ? "    taken: any" : $"    taken: {port}-{last}");
                var (_, until) = draft.Span("    ");
                if (until is not { } end || draft.Dice.Chance(50))
                {
                    port = last + 1;
                    continue;
                }

                // The same ports once more, from the very end of the first span on or later.
                if (i + 1 >= claims) break;
                draft.Line($"  - host: {host}");
                draft.Line($"    taken: {port}-{last}");
                draft.Line($"    from: {DurationText.Write(end + (draft.Dice.Chance(50) ? Duration.Zero : draft.Units(0, 20)))}");
                break;
            }
        }
    }
}
