using ProtocolLab.Network;

namespace ProtocolLab.Tests.Conformance.Weather;

/// <summary>Draws the weather itself: every impairment, on every link or on some, always or for a while, and partitions.</summary>
internal static class RandomNetwork
{
    public static void Draw(ScenarioDraft draft)
    {
        var dice = draft.Dice;
        if (draft.Severity == 0 && dice.Chance(30)) return; // perfect
        draft.Line("network:");
        draft.Line($"  delay: {Delay(draft)}");
        if (draft.Severity > 0) Impairments(draft, "  ");
        var rules = draft.Severity == 0 ? 0 : dice.Of(0, 0, 1, 2, 5);
        if (rules > 0) draft.Line("  links:");
        for (var i = 0; i < rules; i++)
        {
            draft.Line($"    - link: \"{End(draft)} {dice.Of("->", "-")} {End(draft)}\"");
            if (dice.Chance(40)) draft.Line($"      delay: {Delay(draft)}");
            Impairments(draft, "      ");
            draft.Span("      ");
        }

        var partitions = draft.Oddly(30) ? dice.Of(1, 1, 2) : 0;
        if (partitions > 0) draft.Line("  partitions:");
        for (var i = 0; i < partitions; i++)
        {
            draft.Line($"    - groups: {Groups(draft)}");
            draft.Span("      ");
        }
    }

    private static void Impairments(ScenarioDraft draft, string indent)
    {
        var dice = draft.Dice;
        if (draft.Oddly(50)) draft.Line($"{indent}jitter: {Delay(draft)}");
        if (draft.Oddly(50)) draft.Line($"{indent}loss: {(draft.Oddly(5) ? 100 : dice.Between(0, 40))}%");
        if (draft.Oddly(40)) draft.Line($"{indent}duplicate: {dice.Of(dice.Between(0, 50), 100)}%");
        if (draft.Oddly(40)) draft.Line($"{indent}reorder: {dice.Of(dice.Between(0, 50), 100)}%");
        if (draft.Oddly(20)) draft.Line($"{indent}gap: {dice.Of(1, 2, 5, 1_000_000)}");
        if (draft.Oddly(20)) draft.Line($"{indent}rate: {dice.Of("1bit", "20kbit", "100kbit", "1mbit", "10gbit", "unlimited")}");
        if (draft.Oddly(20)) draft.Line($"{indent}limit: {dice.Of(1, 2, 20, 1_000_000)}");
    }

    private static string Delay(ScenarioDraft draft) => DurationText.Write(draft.Oddly(15)
        ? draft.Units(1, 40)
        : draft.Dice.Of(Duration.Zero, new Duration(1), draft.Unit, draft.Units(0, 1), draft.Units(0, 3)));

    private static string End(ScenarioDraft draft) => draft.Dice.Chance(30) ? "*" : draft.Host();

    private static string Groups(ScenarioDraft draft)
    {
        var (first, second) = (draft.Host(), draft.Host());
        return first == second || draft.Dice.Chance(50) ? $"[[{first}]]"
            : draft.Dice.Chance(50) ? $"[[{first}, {second}]]"
            : $"[[{first}], [{second}]]";
    }
}
