using ProtocolLab.Scenarios;

namespace ProtocolLab.Tests.Scenarios;

/// <summary>Scenario files as tests write them: a small good one, and what is put in its place.</summary>
internal static class ScenarioText
{
    /// <summary>Nothing is read from it; it gives the scenario its name and problems their place.</summary>
    public static readonly string FilePath = Path.Combine(Path.GetTempPath(), "evening.yaml");

    /// <summary>What a scenario cannot do without, and nothing else.</summary>
    public const string Good =
        """
        shows: A leader and a member watch a movie.
        movies: { made: [{ name: a.ts, size: 20kB }] }
        clients:
          - { name: alice, role: leader, movie: a.ts }
          - { name: bob, role: member }
        """;

    /// <summary>The good scenario with more keys behind it; they begin on line 6.</summary>
    public static string With(string more) => $"{Good}\n{more}\n";

    /// <summary>The good scenario with one piece of it replaced.</summary>
    public static string Changed(string good, string other) => Good.Contains(good, StringComparison.Ordinal)
        ? Good.Replace(good, other, StringComparison.Ordinal)
        : throw new ArgumentException($"The good scenario has no '{good}'.", nameof(good));

    public static Scenario Read(string text, params string[] overrides) => ScenarioReader.Read(text, FilePath, overrides);

    /// <summary>The problems of a text that is refused; none if it is not.</summary>
    public static IReadOnlyList<ScenarioProblem> ProblemsOf(string text, params string[] overrides)
    {
        try
        {
            Read(text, overrides);
            return [];
        }
        catch (ScenarioException refusal)
        {
            return refusal.Problems;
        }
    }
}
