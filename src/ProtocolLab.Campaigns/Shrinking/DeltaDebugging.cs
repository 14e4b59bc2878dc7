namespace ProtocolLab.Campaigns;

/// <summary>ddmin: Zeller and Hildebrandt, "Simplifying and isolating failure-inducing input" (IEEE Transactions on Software Engineering, 2002).</summary>
public static class DeltaDebugging
{
    /// <summary>Leaves out of a failing list what is not needed for the failure.</summary>
    /// <param name="items">All of them together fail.</param>
    /// <param name="fails">Whether some of them, in the same order, still fail.</param>
    /// <returns>A list that fails, and without any single one of its items does not.</returns>
    public static IReadOnlyList<T> Minimise<T>(IReadOnlyList<T> items, Func<IReadOnlyList<T>, bool> fails)
    {
        if (items.Count == 0 || fails([])) return [];
        var granularity = 2;
        while (items.Count > 1)
        {
            granularity = Math.Min(granularity, items.Count);
            var parts = Split(items, granularity);
            if (parts.FirstOrDefault(part => fails(part)) is { } subset)
            {
                items = subset;
                granularity = 2;
            }
            // Of two parts, each is the other's complement.
            else if (granularity > 2 && Complements(parts).FirstOrDefault(complement => fails(complement)) is { } rest)
            {
                items = rest;
                granularity--;
            }
            else if (granularity == items.Count)
            {
                break;
            }
            else
            {
                granularity *= 2;
            }
        }

        return items;
    }

    private static List<IReadOnlyList<T>> Split<T>(IReadOnlyList<T> items, int count)
    {
        List<IReadOnlyList<T>> parts = [];
        for (var i = 0; i < count; i++)
        {
            var (from, to) = ((int)((long)items.Count * i / count), (int)((long)items.Count * (i + 1) / count));
            parts.Add([.. items.Skip(from).Take(to - from)]);
        }

        return parts;
    }

    private static IEnumerable<IReadOnlyList<T>> Complements<T>(List<IReadOnlyList<T>> parts)
    {
        for (var left = 0; left < parts.Count; left++) yield return [.. parts.Where((_, index) => index != left).SelectMany(part => part)];
    }
}
