using ProtocolLab.MovieStreaming;
using ProtocolLab.Network;

namespace ProtocolLab.Scenarios;

/// <summary>Reads profile files: <c>parameters</c>, with the names of section 8, and <c>tolerance</c>.</summary>
public static class ProfileReader
{
    private static readonly YamlFile Yaml = new("profile");

    /// <exception cref="ScenarioException">The file cannot be read, is no YAML, or has any fault; all of them are named.</exception>
    public static Profile ReadFile(string path) => Read(Yaml.ReadText(path), path);

    /// <param name="text">YAML.</param>
    /// <param name="path">Where it is from, for messages.</param>
    /// <exception cref="ScenarioException">The text is no YAML, or has any fault.</exception>
    public static Profile Read(string text, string path)
    {
        var problems = new Problems(path);
        var root = new Section(Yaml.Parse(text, path), problems, "");
        var profile = new Profile
        {
            Values = ParameterReading.Read(root),
            Stated = root.Child("parameters") is { } section ? [.. ParameterTable.All.Where(parameter => section.Has(parameter.Name))] : [],
            Tolerance = root.Optional("tolerance", ValueKinds.Time),
        };
        if (!root.Has("parameters") && profile.Tolerance is null) root.Refuse("parameters", "is missing; expected the values that the program has built in, such as { registration-window: 5s }.");
        root.RefuseUnknownKeys();
        problems.ThrowIfAny();
        return profile;
    }
}
