using System.Text.RegularExpressions;

namespace ProtocolLab.Conformance;

/// <summary>
/// All requirements, read from the specification itself (docs/protocol.md, embedded in this assembly), so that the
/// document that implementers read and the judges' catalogue cannot differ.
/// </summary>
public static partial class RequirementCatalogue
{
    private static readonly Lazy<IReadOnlyList<Requirement>> Requirements = new(() => Parse(ReadSpecification()));

    /// <summary>In the specification's order.</summary>
    public static IReadOnlyList<Requirement> All => Requirements.Value;

    /// <exception cref="ArgumentException">There is no such requirement.</exception>
    public static Requirement Get(string id) => Find(id) ?? throw new ArgumentException($"The specification has no requirement {id}.", nameof(id));

    public static Requirement? Find(string id) => All.FirstOrDefault(requirement => requirement.Id == id);

    internal static IReadOnlyList<Requirement> Parse(string specification)
    {
        List<Requirement> requirements = [];
        var section = "";
        foreach (var line in specification.Split('\n'))
        {
            if (line.StartsWith("## ", StringComparison.Ordinal)) section = line[3..].Trim();
            if (Row().Match(line) is not { Success: true } match) continue;
            var cells = match.Groups["rest"].Value.Split('|', StringSplitOptions.TrimEntries);
            switch (cells)
            {
                case [var subject, var level, var text]:
                    requirements.Add(new Requirement(match.Groups["id"].Value, subject, LevelOf(level), section, text));
                    break;
                case [var limitation]:
                    requirements.Add(new Requirement(match.Groups["id"].Value, "both", Level.Must, section, limitation));
                    break;
                // Other tables, such as section 8's on timing, may speak of a requirement but do not state one.
            }
        }

        return requirements;
    }

    private static Level LevelOf(string word) => word switch
    {
        "MUST" => Level.Must,
        "SHOULD" => Level.Should,
        _ => throw new FormatException($"'{word}' is no level; docs/protocol.md uses MUST and SHOULD."),
    };

    private static string ReadSpecification()
    {
        using var stream = typeof(RequirementCatalogue).Assembly.GetManifestResourceStream("protocol.md")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    [GeneratedRegex(@"^\| (?<id>[A-Z]+-\d\d) \| (?<rest>.*) \|\s*$")]
    private static partial Regex Row();
}
