namespace ProtocolLab.Tests.Repository;

/// <summary>The project's own files, as they are under the folder that holds ProtocolLab.sln.</summary>
internal static class RepositoryFiles
{
    private static readonly string[] NotOurs = ["bin", "obj", "artifacts", "TestResults", "reports", "BenchmarkDotNet.Artifacts"];

    public static string Root { get; } = FindRoot();

    private static readonly Lazy<IReadOnlyList<string>> Files = new(() =>
        [.. Walk(new DirectoryInfo(Root)).Select(file => Path.GetRelativePath(Root, file.FullName).Replace('\\', '/')).Order(StringComparer.Ordinal)]);

    /// <summary>Paths from the root, with forward slashes; nothing that a build or a run has made.</summary>
    public static IReadOnlyList<string> All => Files.Value;

    public static IEnumerable<string> EndingIn(string extension) => All.Where(path => path.EndsWith(extension, StringComparison.Ordinal));

    public static string FullPath(string path) => Path.Combine(Root, path);

    public static string Read(string path) => File.ReadAllText(FullPath(path));

    public static bool Exists(string path) => File.Exists(FullPath(path)) || Directory.Exists(FullPath(path));

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "ProtocolLab.sln"))) return folder.FullName;
        }

        throw new InvalidOperationException($"No folder above {AppContext.BaseDirectory} holds ProtocolLab.sln.");
    }

    private static IEnumerable<FileInfo> Walk(DirectoryInfo folder) =>
        folder.EnumerateFiles().Concat(folder.EnumerateDirectories()
            .Where(child => !child.Name.StartsWith('.') && !NotOurs.Contains(child.Name))
            .SelectMany(Walk));
}
