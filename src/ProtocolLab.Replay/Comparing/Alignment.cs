namespace ProtocolLab.Replay;

/// <summary>
/// Two sequences side by side, with as many equal keys on one line as their order allows: the longest common
/// subsequence, as diff finds it.
/// </summary>
internal static class Alignment
{
    /// <summary>Beyond this, lines are paired as they stand; conversations fold to a few dozen.</summary>
    private const int Longest = 2_000;

    /// <returns>Index pairs in order; -1 where a side has nothing.</returns>
    public static IReadOnlyList<(int Old, int New)> Of(IReadOnlyList<string> old, IReadOnlyList<string> now)
    {
        if (old.Count > Longest || now.Count > Longest) return [.. Enumerable.Range(0, Math.Max(old.Count, now.Count)).Select(index => (index < old.Count ? index : -1, index < now.Count ? index : -1))];
        var common = Enumerable.Range(0, old.Count + 1).Select(_ => new int[now.Count + 1]).ToArray();
        for (var i = old.Count - 1; i >= 0; i--)
        {
            for (var j = now.Count - 1; j >= 0; j--)
                common[i][j] = old[i] == now[j] ? common[i + 1][j + 1] + 1 : Math.Max(common[i + 1][j], common[i][j + 1]);
        }

        List<(int, int)> lines = [];
        var (left, right) = (0, 0);
        while (left < old.Count || right < now.Count)
        {
            if (left < old.Count && right < now.Count && old[left] == now[right]) lines.Add((left++, right++));
            else if (right == now.Count || (left < old.Count && common[left + 1][right] >= common[left][right + 1])) lines.Add((left++, -1));
            else lines.Add((-1, right++));
        }

        return lines;
    }
}
