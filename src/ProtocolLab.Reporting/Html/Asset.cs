namespace ProtocolLab.Reporting;

/// <summary>The style sheets and scripts that every page carries inside itself, one file for each part of a page.</summary>
internal static class Asset
{
    /// <summary>In the order in which later ones may refine earlier ones.</summary>
    public static readonly Markup Styles = Join("base.css", "tables.css", "charts.css", "ladder.css", "overview.css", "comparison.css");

    /// <summary>The first has what the others share.</summary>
    public static readonly Markup Scripts = Join("lab.js", "page.js", "tables.js", "charts.js", "ladder.js", "keys.js");

    private static Markup Read(string name)
    {
        using var stream = typeof(Asset).Assembly.GetManifestResourceStream(name)
            ?? throw new ArgumentException($"There is no asset {name}.", nameof(name));
        using var reader = new StreamReader(stream);
        return new Markup(reader.ReadToEnd());
    }

    private static Markup Join(params ReadOnlySpan<string> names)
    {
        List<Markup> parts = [];
        foreach (var name in names) parts.Add(Read(name));
        return Markup.Join(parts, "\n");
    }
}
