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

    /// <summary>The same of many runs, in a sentence for each reason; then those without a partner.</summary>
    public static IEnumerable<string> OfMany(IReadOnlyList<ComparedRun> runs)
    {
        List<(ComparedRun Run, ComparedResult Before, ComparedResult After)> pairs =
            [.. runs.Where(run => run is { Before: not null, After: not null }).Select(run => (run, run.Before!, run.After!))];
        if (Names(pair => pair.Before.Seed != pair.After.Seed) is { } seeds) yield return $"The seeds differ in {seeds}: chance fell otherwise, and figures may differ for that alone.";
        if (Names(pair => pair.Before.Tool != pair.After.Tool) is { } tools) yield return $"The tool's versions differ in {tools}: what is measured and judged may have changed.";
        if (Names(pair => pair.Before.Kind != pair.After.Kind) is { } kinds) yield return $"The kinds differ in {kinds}.";
        if (ListOf(runs.Where(run => run.After is null)) is { } gone) yield return $"Without a partner, only before: {gone}.";
        if (ListOf(runs.Where(run => run.Before is null)) is { } added) yield return $"Without a partner, only after: {added}.";

        string? Names(Func<(ComparedRun Run, ComparedResult Before, ComparedResult After), bool> differs) => ListOf(pairs.Where(differs).Select(pair => pair.Run));
    }

    private static string? ListOf(IEnumerable<ComparedRun> runs)
    {
        List<string> names = [.. runs.Select(run => run.Name)];
        return names.Count == 0 ? null : names.Count <= 8 ? $"{Numbers.Of(names.Count, "run")} ({string.Join(", ", names)})" : Numbers.Of(names.Count, "run");
    }
}
