using ProtocolLab.Network;

namespace ProtocolLab.Tests.Conformance.Weather;

/// <summary>Draws every parameter, from sensible values to the ends of what is valid.</summary>
internal static class RandomParameters
{
    public static void Draw(ScenarioDraft draft)
    {
        var dice = draft.Dice;
        if (dice.Chance(6))
        {
            draft.Unit = Duration.FromMilliseconds(250); // all defaults
            return;
        }

        draft.Window = draft.Oddly(20) ? draft.Units(1, dice.Of(2, 200)) : draft.Units(8, 60);
        draft.Payload = dice.Of(1, 2, 7, 100, 1_316, 1_400, dice.Between(1, 1_400));
        draft.Line("parameters:");
        Time(draft, "retransmit-interval", draft.Oddly(20) ? draft.Units(1, 60) : draft.Units(1, 8));
        draft.Line($"  max-attempts: {(draft.Oddly(20) ? dice.Of(1, 1, 2, 100) : dice.Between(2, 8))}");
        Time(draft, "allocation-timeout", draft.Oddly(40) ? draft.Units(1, 10) : draft.Units(5, 60));
        Time(draft, "registration-window", draft.Window);
        Time(draft, "registration-timeout", draft.Oddly(30) ? draft.Units(1, dice.Of(10, 400)) : draft.Window + draft.Units(5, 60));
        Intervals(draft);
        draft.Line($"  max-end-retransmits: {(draft.Oddly(20) ? dice.Of(0, 0, 1, 100) : dice.Between(1, 6))}");
        draft.Line($"  payload-size: {draft.Payload}");
        draft.Line($"  reorder-window: {dice.Of(0, 1, 2, 5, 64, 64, ushort.MaxValue)}");
        if (dice.Chance(75)) draft.Line($"  port-range: {Range(draft)}");
    }

    private static void Intervals(ScenarioDraft draft)
    {
        var dice = draft.Dice;
        var microsecond = Duration.FromMicroseconds(1);
        var longest = draft.Oddly(20) ? dice.Of(microsecond, draft.Units(1, 200)) : draft.Units(1, 20);
        var shortest = dice.Of(microsecond, longest, new Duration(Math.Max(1_000, longest.Nanoseconds / dice.Of(2, 7, 50, 1_000))));
        var between = new Duration(shortest.Nanoseconds + (long)(dice.Next() % (ulong)(longest.Nanoseconds - shortest.Nanoseconds + 1)));
        Time(draft, "interval", draft.Oddly(30) ? dice.Of(Duration.Zero, new Duration(1), longest * 3) : between);
        Time(draft, "min-interval", shortest);
        Time(draft, "max-interval", longest);
        // STR-11: it must be longer than these two, if only by a nanosecond.
        Time(draft, "server-timeout", draft.Window + longest + (draft.Oddly(40) ? dice.Of(new Duration(1), draft.Units(1, 10)) : draft.Units(1, 200)) + Duration.FromMilliseconds(1));
    }

    private static string Range(ScenarioDraft draft) => draft.Dice.Of(
        "any",
        $"{draft.FirstPort}",
        $"{draft.FirstPort}-{draft.FirstPort + draft.Dice.Between(1, 5)}",
        $"{draft.FirstPort}-{draft.FirstPort + draft.Dice.Between(1, 5)}",
        $"{Math.Max(1, draft.FirstPort - 1)}-{draft.FirstPort + 1}");

    private static void Time(ScenarioDraft draft, string name, Duration value) => draft.Line($"  {name}: {DurationText.Write(value)}");
}
