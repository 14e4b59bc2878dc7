namespace ProtocolLab.Tests.Conformance.Weather;

/// <summary>A scenario's text, made up from a seed: anything that the scenario reader takes, small enough to run in milliseconds.</summary>
/// <remarks>Left out are folders of movies, which are no weather, and what has no effect on a run: exercises, expect.</remarks>
internal static class RandomScenario
{
    /// <param name="seed">Selects everything.</param>
    public static string Of(ulong seed)
    {
        var draft = new ScenarioDraft(seed);
        var dice = draft.Dice;
        draft.Line($"shows: random {seed}");
        draft.Line($"seed: {(dice.Chance(50) ? seed : dice.Next())}");
        var isIPv6 = dice.Chance(20);
        if (isIPv6) draft.Line("ip: ipv6");
        if (dice.Chance(15)) draft.Line($"limit: {draft.Dice.Of("1ms", "300ms", "1s", "7s", "20s")}");
        RandomPorts.DrawServer(draft, isIPv6);
        RandomParameters.Draw(draft);
        RandomMovies.Draw(draft);
        RandomClients.Draw(draft, isIPv6);
        RandomNetwork.Draw(draft);
        RandomPorts.DrawTaken(draft);
        return draft.ToString();
    }
}
