using ProtocolLab.Reporting;

namespace ProtocolLab.Cli.Comparing;

/// <summary>A result and the folder that it was found in.</summary>
internal sealed record FoundResult(ResultDocument Document, string Folder)
{
    /// <summary>The page of the result, beside it; it may not be there.</summary>
    public string Report => Path.Combine(Folder, Lab.RunFolder.ReportFile);
}

/// <summary>One side of a comparison.</summary>
/// <param name="Given">What the user typed.</param>
/// <param name="IsLab">Whether it is a folder of many runs, and not one result.</param>
internal sealed record ComparedSide(string Given, bool IsLab, IReadOnlyList<FoundResult> Results)
{
    public FoundResult Only => Results[0];
}
