namespace ProtocolLab.Reporting;

/// <summary>The style sheet and script that every page carries inside itself.</summary>
internal static class Asset
{
    public static Markup Read(string name)
    {
        using var stream = typeof(Asset).Assembly.GetManifestResourceStream(name)
            ?? throw new ArgumentException($"There is no asset {name}.", nameof(name));
        using var reader = new StreamReader(stream);
        return new Markup(reader.ReadToEnd());
    }
}
