using ProtocolLab.Conformance;

namespace ProtocolLab.Reporting;

/// <summary>What summary.json holds: all runs of one invocation.</summary>
/// <param name="Verdict">The worst of all runs.</param>
/// <param name="Runs">In the order in which they ran.</param>
public sealed record SummaryDocument(string Schema, Verdict Verdict, IReadOnlyList<SummaryRun> Runs)
{
    public const string CurrentSchema = "protocollab/summary/1";

    public static SummaryDocument Of(IReadOnlyList<SummaryRun> runs) =>
        new(CurrentSchema, runs.Select(run => run.Verdict).Worst(), runs);

    /// <inheritdoc cref="ResultDocument.ToJson"/>
    public string ToJson() => ResultJson.Write(this);

    /// <exception cref="FormatException">Not a summary document of this schema; the message says where.</exception>
    public static SummaryDocument FromJson(string json)
    {
        var document = ResultJson.Read<SummaryDocument>(json);
        ResultJson.DemandSchema(document.Schema, CurrentSchema);
        return document;
    }
}

/// <summary>One run of a summary.</summary>
/// <param name="Report">Its page, relative to the summary, with forward slashes: "lossy-wifi/report.html".</param>
public sealed record SummaryRun(string Name, ulong Seed, Verdict Verdict, string Report);
