using System.Reflection;
using NUnit.Framework;
using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;
using ProtocolLab.Gherkin.Bindings;
using ProtocolLab.Gherkin.Features;

namespace ProtocolLab.Gherkin;

/// <summary>
/// Makes an NUnit fixture of every <c>.feature</c> file and a test of every scenario. Put it on an empty
/// class that derives from <see cref="FeatureFixture"/>; the steps are taken from that class's assembly.
/// </summary>
/// <param name="folder">The folder with the features; its subfolders belong to it.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class FeaturesAttribute(string folder) : NUnitAttribute, IFixtureBuilder
{
    /// <summary>Where the features are, relative to <see cref="Beside"/>.</summary>
    public string Folder { get; } = folder;

    /// <summary>
    /// A file that stands beside the folder. It is looked for from the test assembly upwards. A folder
    /// without features fails a test.
    /// </summary>
    public required string Beside { get; init; }

    /// <summary>Called by NUnit.</summary>
    public IEnumerable<TestSuite> BuildFrom(ITypeInfo typeInfo)
    {
        var bindings = BindingScanner.Scan(typeInfo.Assembly.GetTypes());
        var (files, problem) = FeatureFolder.Read(DirectoryOf(typeInfo.Assembly), Beside, Folder);
        var readings = problem is null
            ? files.Select(FeatureReader.Read).ToList()
            : [new FeatureReading(Folder, null, [problem])];
        return Fixtures.FeatureSuites.Build(typeInfo, readings, bindings);
    }

    private static string DirectoryOf(Assembly assembly) =>
        Path.GetDirectoryName(assembly.Location) is { Length: > 0 } directory ? directory : AppContext.BaseDirectory;
}
