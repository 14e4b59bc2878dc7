namespace ProtocolLab.Reporting;

/// <summary>index.html: all runs of one invocation on one page.</summary>
public static class IndexReport
{
    /// <param name="entries">One per run of the summary, in the same order.</param>
    public static string Write(SummaryDocument summary, IReadOnlyList<IndexEntry> entries) =>
        $"<!doctype html>\n<title>ProtocolLab: {entries.Count} runs</title>\n";
}
