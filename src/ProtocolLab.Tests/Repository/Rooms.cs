using System.Xml.Linq;

namespace ProtocolLab.Tests.Repository;

/// <summary>A project of src/, and which others it may know.</summary>
/// <param name="Name">The word after "ProtocolLab.".</param>
/// <param name="References">The projects that its project file names: exactly these.</param>
internal sealed record Room(string Name, params string[] References)
{
    public string Project => $"src/ProtocolLab.{Name}/ProtocolLab.{Name}.csproj";

    public IEnumerable<string> Sources =>
        RepositoryFiles.EndingIn(".cs").Where(path => path.StartsWith($"src/ProtocolLab.{Name}/", StringComparison.Ordinal));

    /// <summary>The rooms that its code may name: along the arrows, however many.</summary>
    public IReadOnlySet<string> Reachable =>
        References.SelectMany(reference => Rooms.Get(reference).Reachable.Append(reference)).ToHashSet();

    public XDocument ReadProject() => XDocument.Parse(RepositoryFiles.Read(Project));

    public override string ToString() => Name;
}

/// <summary>The arrows of the house. Whoever adds one changes this table, knowingly.</summary>
internal static class Rooms
{
    public static readonly IReadOnlyList<Room> All =
    [
        new("Network"),
        new("Gherkin"),
        new("MovieStreaming", "Network"),
        new("Capture", "Network"),
        new("Scenarios", "MovieStreaming", "Capture"),
        new("Conformance", "MovieStreaming", "Capture"),
        new("Reporting", "Conformance"),
        new("Verification", "Scenarios", "Conformance"),
        new("Replay", "Scenarios", "Conformance"),
        new("Campaigns", "Scenarios", "Conformance", "Verification"),
        new("Cli", "Scenarios", "Conformance", "Reporting", "Verification", "Replay", "Campaigns"),
        new("Specs", "Gherkin", "Scenarios", "Conformance"),
        new("Tests", "Cli", "Gherkin"),
        new("Benchmarks", "Scenarios", "Conformance", "Reporting"),
    ];

    public static Room Get(string name) => All.Single(room => room.Name == name);
}
