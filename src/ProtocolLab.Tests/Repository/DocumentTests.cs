using System.Text.RegularExpressions;
using NUnit.Framework;

namespace ProtocolLab.Tests.Repository;

/// <summary>What documents point at is there.</summary>
public sealed partial class DocumentTests
{
    /// <summary>Folders that a run makes.</summary>
    private static readonly string[] Made = ["reports/"];

    private static readonly string[] TopFolders = ["src/", "docs/", "scenarios/", "movies/", "features/"];

    private static IEnumerable<string> Documents => RepositoryFiles.EndingIn(".md");

    [TestCaseSource(nameof(Documents))]
    public void Links_lead_somewhere(string path)
    {
        var text = RepositoryFiles.Read(path);

        Assert.That(Markdown.Links(text).Where(target => !Leads(path, target)), Is.Empty);
    }

    [TestCaseSource(nameof(Documents))]
    public void Paths_in_code_type_exist(string path) =>
        Assert.That(Markdown.CodeSpans(RepositoryFiles.Read(path)).Where(LooksLikePath).Where(span => !RepositoryFiles.Exists(span.TrimEnd('/'))), Is.Empty);

    [TestCaseSource(nameof(Documents))]
    public void Rooms_in_code_type_exist(string path) =>
        Assert.That(
            from span in Markdown.CodeSpans(RepositoryFiles.Read(path))
            let match = RoomName().Match(span)
            where match.Success && Rooms.All.All(room => room.Name != match.Groups["room"].Value)
            select span,
            Is.Empty);

    private static bool Leads(string from, string target)
    {
        if (WebAddress().IsMatch(target)) return true;
        var (path, anchor) = target.Split('#') is [var before, var after] ? (before, after) : (target, null);
        var file = path.Length == 0 ? from : Path.GetRelativePath(RepositoryFiles.Root, Path.GetFullPath(path, Path.GetDirectoryName(RepositoryFiles.FullPath(from))!)).Replace('\\', '/');
        if (Made.Any(folder => file.StartsWith(folder, StringComparison.Ordinal))) return true;
        if (!RepositoryFiles.Exists(file)) return false;
        return anchor is null || Markdown.Anchors(RepositoryFiles.Read(file)).Contains(anchor);
    }

    private static bool LooksLikePath(string span) =>
        TopFolders.Any(folder => span.StartsWith(folder, StringComparison.Ordinal)) && PlainPath().IsMatch(span);

    [GeneratedRegex(@"^[\w./-]+$")]
    private static partial Regex PlainPath();

    [GeneratedRegex(@"^ProtocolLab\.(?<room>[A-Z]\w+)$")]
    private static partial Regex RoomName();

    [GeneratedRegex(@"^https?:")]
    private static partial Regex WebAddress();
}
