namespace ProtocolLab.Reporting;

/// <summary>Puts what two lists have of the same thing side by side.</summary>
internal static class Pairs
{
    /// <summary>
    /// In the order of the earlier list, then what only the later one has. Where a key stands more than once, the first is
    /// the first's partner, and so on.
    /// </summary>
    public static IEnumerable<(T? Before, T? After)> Of<T, TKey>(IReadOnlyList<T> before, IReadOnlyList<T> after, Func<T, TKey> keyOf)
        where T : class
        where TKey : notnull
    {
        var waiting = after.GroupBy(keyOf).ToDictionary(group => group.Key, group => new Queue<T>(group));
        foreach (var one in before)
            yield return (one, waiting.TryGetValue(keyOf(one), out var partners) && partners.TryDequeue(out var partner) ? partner : null);

        var left = waiting.Values.SelectMany(queue => queue).ToHashSet(ReferenceEqualityComparer.Instance);
        foreach (var one in after.Where(left.Contains)) yield return (null, one);
    }
}
