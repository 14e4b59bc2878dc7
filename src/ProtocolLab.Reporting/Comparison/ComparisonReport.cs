namespace ProtocolLab.Reporting;

/// <summary>Everything that the page of a comparison shows.</summary>
/// <param name="RerunCommand">What to type to compare again; may be empty.</param>
public sealed record ComparisonReport(ComparisonDocument Document, string RerunCommand)
{
    /// <summary>One for each of the document's runs, in its order; empty if there are no pages to link to.</summary>
    public IReadOnlyList<ReportLinks> Links { get; init; } = [];

    /// <summary>The stream of the earlier side; null without a trace, without a stream, or with many runs.</summary>
    public StreamProfile? Before { get; init; }

    /// <summary>The stream of the later side.</summary>
    public StreamProfile? After { get; init; }

    /// <summary>Why there are no charts, in sentences.</summary>
    public IReadOnlyList<string> WithoutCharts { get; init; } = [];

    internal ReportLinks LinksOf(ComparedRun run)
    {
        for (var i = 0; i < Links.Count; i++)
        {
            if (ReferenceEquals(Document.Runs[i], run)) return Links[i];
        }

        return ReportLinks.None;
    }
}

/// <summary>Where the pages of a run's two sides are, relative to the comparison's page with forward slashes; null if there is none.</summary>
public sealed record ReportLinks(string? Before, string? After)
{
    public static readonly ReportLinks None = new(null, null);
}
