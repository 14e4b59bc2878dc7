namespace ProtocolLab.Reporting;

/// <summary>Which of very many are shown where people look: result.json has all.</summary>
public static class Worst
{
    /// <returns>All as they stand if they are no more than that; else the worst so many, the worst first, those alike as they stand.</returns>
    public static IReadOnlyList<ClientResult> Of(IReadOnlyList<ClientResult> clients, int most) =>
        Of(clients, most, client => (client.Outcome switch { "complete" => 0, "incomplete" => 1, _ => 2 }, client.Lost));

    /// <inheritdoc cref="Of(IReadOnlyList{ClientResult}, int)"/>
    public static IReadOnlyList<FlowStatistics> Of(IReadOnlyList<FlowStatistics> flows, int most) => Of(flows, most, flow => flow.Lost);

    /// <inheritdoc cref="Of(IReadOnlyList{ClientResult}, int)"/>
    internal static IReadOnlyList<CaseResult> Of(IReadOnlyList<CaseResult> cases, int most) => Of(cases, most, one => one.Verdict);

    private static IReadOnlyList<T> Of<T, TKey>(IReadOnlyList<T> all, int most, Func<T, TKey> badness) =>
        all.Count <= most ? all : [.. all.OrderByDescending(badness).Take(most)];
}
