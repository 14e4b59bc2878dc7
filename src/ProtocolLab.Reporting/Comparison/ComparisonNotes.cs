namespace ProtocolLab.Reporting;

/// <summary>What a reader has to know before the differences: why two results may differ for good reason.</summary>
internal static class ComparisonNotes
{
    public static IEnumerable<string> Of(ResultDocument before, ResultDocument after)
    {
        if (before.Name != after.Name) yield return $"The names differ, '{before.Name}' and '{after.Name}': these are not two runs of the same thing, and may differ for that alone.";
        if (before.Kind != after.Kind) yield return $"The kinds differ, '{before.Kind}' and '{after.Kind}': one of them has no expectations of its own.";
        if (before.Seed != after.Seed) yield return FormattableString.Invariant($"The seeds differ, {before.Seed} and {after.Seed}: chance fell otherwise, and figures may differ for that alone.");
        if (before.Tool != after.Tool) yield return $"The tool's versions differ, {before.Tool} and {after.Tool}: what is measured and judged may have changed.";
        if (before.Capture is { } one && after.Capture is { } other && one.Sha256 == other.Sha256) yield return "Both captures are the same, byte for byte.";
    }
}
