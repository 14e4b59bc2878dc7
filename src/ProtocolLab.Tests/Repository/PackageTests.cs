using System.Text.RegularExpressions;
using System.Xml.Linq;
using NUnit.Framework;

namespace ProtocolLab.Tests.Repository;

/// <summary>Versions stand in one file, and every project is held to the same rules.</summary>
public sealed partial class PackageTests
{
    private static readonly XDocument Central = XDocument.Parse(RepositoryFiles.Read("Directory.Packages.props"));

    private static readonly XDocument Common = XDocument.Parse(RepositoryFiles.Read("Directory.Build.props"));

    private static IEnumerable<Room> AllRooms => Rooms.All;

    private static IEnumerable<XElement> References => Rooms.All.Select(room => room.ReadProject()).Append(Common).SelectMany(file => file.Descendants("PackageReference"));

    [Test]
    public void Every_package_has_one_central_version()
    {
        var versions = Central.Descendants("PackageVersion").Select(version => version.Attribute("Include")!.Value).ToList();

        Assert.That(versions, Is.Unique);
        Assert.That(References.Select(reference => reference.Attribute("Include")!.Value).Distinct(), Is.SubsetOf(versions));
    }

    [Test]
    public void Projects_name_no_versions() =>
        Assert.That(References.Where(reference => reference.Attribute("Version") is not null || reference.Attribute("VersionOverride") is not null || reference.HasElements), Is.Empty);

    [Test]
    public void Every_central_version_is_used_or_a_pin()
    {
        var named = Central.Descendants("ItemGroup").Where(group => group.Attribute("Label")?.Value != "Transitive pins")
            .SelectMany(group => group.Elements("PackageVersion")).Select(version => version.Attribute("Include")!.Value);

        Assert.That(named, Is.SubsetOf(References.Select(reference => reference.Attribute("Include")!.Value)));
    }

    [Test]
    public void Record_of_packages_states_the_versions_in_use()
    {
        var stated = PackageRow().Matches(RepositoryFiles.Read("docs/decisions/0001-packages.md")).Select(row => (row.Groups["name"].Value, row.Groups["version"].Value));

        Assert.That(stated, Is.EquivalentTo(Central.Descendants("PackageVersion").Select(version => (version.Attribute("Include")!.Value, version.Attribute("Version")!.Value))));
    }

    [Test]
    public void Banned_symbols_hold_in_every_project()
    {
        Assert.That(References.Count(reference => reference.Attribute("Include")!.Value == "Microsoft.CodeAnalysis.BannedApiAnalyzers" && reference.Document == Common), Is.EqualTo(1));
        var list = Common.Descendants("AdditionalFiles").Select(file => file.Attribute("Include")!.Value);
        Assert.That(list, Is.EqualTo((string[])["$(MSBuildThisFileDirectory)BannedSymbols.txt"]));
        Assert.That(RepositoryFiles.EndingIn(".props"), Is.EquivalentTo((string[])["Directory.Build.props", "Directory.Packages.props"]), "a props file nearer to a project would hide the common one");
    }

    [TestCaseSource(nameof(AllRooms))]
    public void Project_takes_nothing_back_of_the_common_rules(object room)
    {
        string[] rules = ["TreatWarningsAsErrors", "AnalysisLevel", "Nullable", "NoWarn", "TargetFramework", "ImportDirectoryBuildProps", "EnforceCodeStyleInBuild", "RunAnalyzers"];
        var project = ((Room)room).ReadProject();

        Assert.That(project.Descendants().Select(element => element.Name.LocalName), Has.None.AnyOf(rules));
        Assert.That(project.Descendants().SelectMany(element => element.Attributes("Remove")), Is.Empty);
    }

    [Test]
    public void Banned_symbols_are_not_switched_off_in_sources() =>
        Assert.That(RepositoryFiles.EndingIn(".cs").Where(path => SourceText.CodeOnly(RepositoryFiles.Read(path)).Contains("RS0030", StringComparison.Ordinal)), Is.Empty);

    [GeneratedRegex(@"^\| (?<name>[A-Z][\w.]+) \| (?<version>\d+\.\d+\.\d+) \|", RegexOptions.Multiline)]
    private static partial Regex PackageRow();
}
