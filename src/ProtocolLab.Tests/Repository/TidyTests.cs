using System.Text;
using System.Text.RegularExpressions;
using NUnit.Framework;

namespace ProtocolLab.Tests.Repository;

/// <summary>Small rules that keep a house tidy, and that nobody should have to remember.</summary>
public sealed partial class TidyTests
{
    private const int LongestSource = 400;

    private static readonly string[] TextExtensions = [".cs", ".csproj", ".props", ".md", ".yaml", ".yml", ".json", ".feature", ".css", ".js", ".lua", ".txt", ".sln", ".ps1"];

    private static readonly string[] KnownHosts =
    [
        "json-schema.org", // names a schema's dialect
        "www.w3.org", // XML namespaces
        "www.rfc-editor.org", "datatracker.ietf.org", // what the formats here are cited from
    ];

    private static IEnumerable<string> TextFiles => RepositoryFiles.All.Where(path => TextExtensions.Contains(Path.GetExtension(path)));

    private static IEnumerable<string> Sources => RepositoryFiles.EndingIn(".cs");

    [Test]
    public void Text_is_utf8_without_mark_and_has_unix_lines() => Assert.Multiple(() =>
    {
        foreach (var path in TextFiles)
        {
            var octets = File.ReadAllBytes(RepositoryFiles.FullPath(path));
            Assert.That(octets, Has.None.EqualTo((byte)'\r'), path);
            Assert.That(() => new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(octets), Throws.Nothing, path);
            if (!path.EndsWith(".sln", StringComparison.Ordinal)) Assert.That(octets.Take(3), Is.Not.EqualTo((byte[])[0xEF, 0xBB, 0xBF]), path);
            Assert.That(octets is [.., (byte)'\n'] or [], Is.True, $"{path}: the last line has no end");
        }
    });

    [Test]
    public void Sources_have_no_tabs_and_no_trailing_blanks() =>
        Assert.That(Lines(Sources).Where(line => line.Text.Contains('\t', StringComparison.Ordinal) || line.Text.EndsWith(' ')).Select(line => line.Place), Is.Empty);

    [Test]
    public void Sources_are_short() =>
        Assert.That(Sources.Where(path => RepositoryFiles.Read(path).Count(character => character == '\n') > LongestSource), Is.Empty, $"more than {LongestSource} lines");

    [Test]
    public void Namespaces_are_file_scoped() =>
        Assert.That(Sources.Where(path => BlockNamespace().IsMatch(SourceText.CodeOnly(RepositoryFiles.Read(path)))), Is.Empty);

    [Test]
    public void Namespaces_begin_with_the_room() =>
        Assert.That(
            from room in Rooms.All
            from path in room.Sources
            let declared = Namespace().Match(SourceText.CodeOnly(RepositoryFiles.Read(path)))
            where declared.Success && !$"{declared.Groups["name"].Value}.".StartsWith($"ProtocolLab.{room.Name}.", StringComparison.Ordinal)
            select $"{path}: {declared.Groups["name"].Value}",
            Is.Empty);

    [Test]
    public void A_file_is_named_after_one_of_its_types() =>
        Assert.That(
            from path in Sources
            let code = SourceText.CodeOnly(RepositoryFiles.Read(path))
            let types = TypeName().Matches(code).Select(match => match.Groups["name"].Value).ToList()
            let name = Path.GetFileNameWithoutExtension(path)
            // A family shares a file that is named after what its members have in common: LinkSelector and LinkRule in NetworkPlan.
            where types.Count == 1 && types[0] != name && !IsFamily(name, types[0])
            select $"{path} holds {types[0]}",
            Is.Empty);

    [Test]
    public void Nothing_is_left_to_do() =>
        Assert.That(Lines(TextFiles).Where(line => Unfinished().IsMatch(line.Text)).Select(line => line.Place), Is.Empty);

    [Test]
    public void Addresses_of_the_web_are_only_those_of_standards() =>
        Assert.That(
            from line in Lines(TextFiles)
            from Match match in WebAddress().Matches(line.Text)
            where !KnownHosts.Contains(match.Groups["host"].Value)
            select $"{line.Place}: {match.Value}",
            Is.Empty);

    // ValueKinds in ValueKind.cs, PortPackets.cs with PortRequest: one is the other's plural or beginning.
    private static bool IsFamily(string file, string type) =>
        type.StartsWith(file, StringComparison.Ordinal) || file.TrimEnd('s') == type.TrimEnd('s');

    private static IEnumerable<(string Place, string Text)> Lines(IEnumerable<string> paths) =>
        paths.SelectMany(path => RepositoryFiles.Read(path).Split('\n').Select((text, index) => ($"{path}:{index + 1}", text)));

    [GeneratedRegex(@"^\s*namespace\s+[\w.]+\s*\{", RegexOptions.Multiline)]
    private static partial Regex BlockNamespace();

    [GeneratedRegex(@"^namespace\s+(?<name>[\w.]+)\s*;", RegexOptions.Multiline)]
    private static partial Regex Namespace();

    [GeneratedRegex(@"^(?:public|internal)\s+(?:(?:static|sealed|abstract|partial|readonly|ref|unsafe)\s+)*(?:class|struct|interface|enum|record(?:\s+struct|\s+class)?)\s+(?<name>\w+)", RegexOptions.Multiline)]
    private static partial Regex TypeName();

    [GeneratedRegex(@"\b(?:TO" + @"DO|FIX" + @"ME|HA" + @"CK|XX" + @"X)\b")]
    private static partial Regex Unfinished();

    [GeneratedRegex(@"https?:" + @"//(?<host>[^/\s""'`)>]+)")]
    private static partial Regex WebAddress();
}
