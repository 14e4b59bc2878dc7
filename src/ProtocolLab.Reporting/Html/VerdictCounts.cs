using ProtocolLab.Conformance;

namespace ProtocolLab.Reporting;

/// <summary>How many of something ended how, the worst first; each count leads to the rows of a table that it counts.</summary>
internal static class VerdictCounts
{
    /// <param name="what">What is counted, in the plural.</param>
    /// <param name="section">Where the table is, behind the #.</param>
    /// <returns>Nothing if there is nothing to count.</returns>
    public static Markup Of(string what, string section, IEnumerable<Verdict> verdicts) => Write(what, verdicts
        .GroupBy(verdict => verdict)
        .OrderByDescending(group => group.Key)
        .Select(group => Count(section, group.Key.Word(), VerdictMark.Label(group.Key), group.Key, group.Key, group.Count())));

    /// <inheritdoc cref="Of(string, string, IEnumerable{Verdict})"/>
    public static Markup Of(string what, string section, IEnumerable<CaseMark> marks) => Write(what, marks
        .GroupBy(mark => mark.Word)
        .OrderByDescending(group => group.First().Weight)
        .Select(group => Count(section, group.Key, group.First().Label, group.First().Shape, group.First().Colour, group.Count())));

    private static Markup Write(string what, IEnumerable<Markup> counts)
    {
        var line = Markup.Join(counts, " ");
        return line.Text.Length == 0 ? Markup.Empty : Markup.Of($"""
            <span class="counts"><span class="of">{what}</span> {line}</span>
            """);
    }

    private static Markup Count(string section, string word, string label, Verdict shape, Verdict colour, int count) => Markup.Of(
        $"""<a class="count v-{colour.Word()}" href="?{section}.verdict={word}#{section}">{VerdictMark.Icon(shape)}{Numbers.Count(count)} {label.ToLowerInvariant()}</a>""");
}
