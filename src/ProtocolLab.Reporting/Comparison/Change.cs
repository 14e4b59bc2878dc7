namespace ProtocolLab.Reporting;

/// <summary>What became of one thing between two results, the worst last.</summary>
public enum Change
{
    Unchanged,

    /// <summary>Only the later result has it, and there is nothing bad about it.</summary>
    New,

    /// <summary>Only the earlier result has it.</summary>
    Gone,

    /// <summary>It differs, and nobody can say that it is better or worse: within the tolerance, or out of sight.</summary>
    Changed,

    Improvement,

    /// <summary>It is worse than it was: exit code 1.</summary>
    Regression,
}

public static class Changes
{
    /// <summary>The word that stands in compare.json: "unchanged", "regression" …</summary>
    public static string Word(this Change change) => change.ToString().ToLowerInvariant();
}
