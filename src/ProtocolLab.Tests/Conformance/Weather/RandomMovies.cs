namespace ProtocolLab.Tests.Conformance.Weather;

/// <summary>Draws the movies: empty ones, odd ends, names of all lengths and alphabets, catalogues of one part and of many.</summary>
internal static class RandomMovies
{
    public static void Draw(ScenarioDraft draft)
    {
        var dice = draft.Dice;
        draft.Line("movies:");
        draft.Line("  made:");
        var count = dice.Chance(1) ? 400 : dice.Of(1, 1, 2, 3, 12, 30);
        var longest = dice.Of(3, 12, 40);
        for (var i = 0; i < count; i++)
        {
            var name = $"m{i}{NameTail(draft)}";
            draft.Line($"    - name: \"{name}\"");
            draft.Line($"      size: {Size(draft, longest)}");
            draft.Movies.Add(name);
        }
    }

    // All of them are at most 255 octets long with the "m0" before them, and need no escape in YAML.
    private static string NameTail(ScenarioDraft draft) => draft.Dice.Of(
        "", "", ".ts", " with blanks: and # signs", "é", "映画", "🎬", new string('x', 200), new string('é', 125), new string('映', 83));

    private static long Size(ScenarioDraft draft, int longest)
    {
        var dice = draft.Dice;
        var packets = dice.Chance(1) ? 200 : dice.Between(0, longest);
        return Math.Max(0, ((long)draft.Payload * packets) + dice.Of(0, 0, -1, 1, -(draft.Payload / 2)));
    }
}
