using System.Text.RegularExpressions;
using System.Xml.Linq;
using NUnit.Framework;
using ProtocolLab.Tests.Repository;

namespace ProtocolLab.Tests.Network.Async;

/// <summary>What others get: the package's properties, and its README whose example is compiled here and run.</summary>
public sealed partial class NetworkPackageTests
{
    private const string Example = "src/ProtocolLab.Tests/Network/Async/PackageExample.cs";

    private static readonly string Readme = RepositoryFiles.Read("src/ProtocolLab.Network/README.md");

    private static readonly XDocument Project = Rooms.Get("Network").ReadProject();

    [Test]
    public void Example_of_the_readme_is_the_code_that_is_compiled_here()
    {
        var code = RepositoryFiles.Read(Example);
        var usings = code.Split('\n').TakeWhile(line => line.StartsWith("using ", StringComparison.Ordinal));
        var body = code.Split("// The example begins.\n")[1].Split("// The example ends.")[0].TrimEnd().Split('\n').Select(line => line.Length == 0 ? line : line[8..]);

        Assert.That(Block("csharp").Split('\n'), Is.EqualTo(usings.Append("").Concat(body)));
    }

    [Test]
    public void Example_of_the_readme_prints_what_the_readme_says()
    {
        using var output = new StringWriter { NewLine = "\n" };
        PackageExample.Run(output);

        Assert.That(output.ToString().TrimEnd(), Is.EqualTo(Block("text")));
    }

    [Test]
    public void Example_of_the_readme_has_30_lines_at_most() =>
        Assert.That(Block("csharp").Split('\n').Count(line => line.Length > 0 && !line.StartsWith("using ProtocolLab", StringComparison.Ordinal)), Is.LessThanOrEqualTo(30));

    [TestCase("IsPackable", "true")]
    [TestCase("PackageReadmeFile", "README.md")]
    [TestCase("PackageLicenseFile", "LICENSE")]
    [TestCase("GenerateDocumentationFile", "true")]
    public void Package_says(string property, string value) => Assert.That(Project.Descendants(property).Single().Value, Is.EqualTo(value));

    [TestCase("Description")]
    [TestCase("PackageTags")]
    [TestCase("Authors")]
    public void Package_tells_of_itself(string property) => Assert.That(Project.Descendants(property).Single().Value, Is.Not.Empty);

    [TestCase("README.md")]
    [TestCase("../../LICENSE")]
    public void Package_contains(string file)
    {
        var item = Project.Descendants("None").Single(item => item.Attribute("Include")!.Value == file);

        Assert.That(item.Attribute("Pack")?.Value, Is.EqualTo("true"));
        Assert.That(File.Exists(Path.Combine(Path.GetDirectoryName(RepositoryFiles.FullPath(Rooms.Get("Network").Project))!, file)), Is.True);
    }

    [Test]
    public void Package_depends_on_nothing() =>
        Assert.That(Project.Descendants().Where(element => element.Name.LocalName is "PackageReference" or "ProjectReference"), Is.Empty);

    private static string Block(string language) => Fence().Matches(Readme).First(block => block.Groups["language"].Value == language).Groups["text"].Value;

    [GeneratedRegex(@"^```(?<language>\w+)\n(?<text>.*?)\n```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();
}
