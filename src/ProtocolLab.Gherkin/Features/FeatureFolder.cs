namespace ProtocolLab.Gherkin.Features;

/// <summary>
/// Finds feature files in the source tree, by walking up from the test assembly to the folder that holds
/// the solution. Not copied to the output: so messages name the file that a person edits, and
/// a feature that was deleted does not live on in an output folder.
/// </summary>
internal static class FeatureFolder
{
    /// <summary>The files, or why there are none.</summary>
    public static (IReadOnlyList<FeatureSource> Files, string? Problem) Read(string start, string marker, string folder)
    {
        var root = new DirectoryInfo(start);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, marker)))
            root = root.Parent;
        if (root is null)
            return ([], $"no folder above {start} holds {marker}, beside which '{folder}' is looked for");

        string path = Path.Combine(root.FullName, folder);
        if (!Directory.Exists(path))
            return ([], $"there is no folder {path}");

        FeatureSource[] files =
        [
            .. Directory.EnumerateFiles(path, "*.feature", SearchOption.AllDirectories)
                .Order(StringComparer.Ordinal)
                .Select(file => new FeatureSource(Relative(root.FullName, file), File.ReadAllText(file))),
        ];
        return files.Length == 0 ? ([], $"there is no .feature file in {path}") : (files, null);
    }

    private static string Relative(string root, string file) => Path.GetRelativePath(root, file).Replace('\\', '/');
}
