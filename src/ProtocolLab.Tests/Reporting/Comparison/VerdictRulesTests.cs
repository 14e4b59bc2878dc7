using NUnit.Framework;
using ProtocolLab.Conformance;
using ProtocolLab.Reporting;
using ProtocolLab.Tests.Repository;

namespace ProtocolLab.Tests.Reporting.Comparison;

/// <summary>docs/comparing.md has a table of every pair of verdicts; it is the rule.</summary>
internal sealed class VerdictRulesTests
{
    private static readonly Verdict?[] All = [null, .. Enum.GetValues<Verdict>().Select(verdict => (Verdict?)verdict)];

    private static readonly string[][] Table = [.. Markdown.Rows(Markdown.Section(RepositoryFiles.Read("docs/comparing.md"), "## Verdicts"))];

    [Test]
    public void Every_pair_of_verdicts_is_what_the_document_says()
    {
        Assert.That(Table.Select(row => row[0]), Is.EqualTo(All.Select(WordOf)), "a row for each");
        Assert.Multiple(() =>
        {
            foreach (var (row, before) in Table.Zip(All))
            {
                foreach (var (cell, after) in row.Skip(1).Zip(All))
                    Assert.That(VerdictRules.Of(before, after).Word(), Is.EqualTo(cell), $"{WordOf(before)} to {WordOf(after)}");
            }
        });
    }

    [Test]
    public void Every_improvement_read_backwards_is_a_regression() => Assert.Multiple(() =>
    {
        foreach (var (before, after) in Pairs().Where(pair => VerdictRules.Of(pair.Before, pair.After) == Change.Improvement))
            Assert.That(VerdictRules.Of(after, before), Is.EqualTo(Change.Regression), $"{WordOf(before)} to {WordOf(after)}");
    });

    [Test]
    public void Every_regression_read_backwards_is_an_improvement_unless_nobody_looks_any_more() => Assert.Multiple(() =>
    {
        foreach (var (before, after) in Pairs().Where(pair => VerdictRules.Of(pair.Before, pair.After) == Change.Regression))
        {
            var expected = before is null ? Change.Gone : before == Verdict.None ? Change.Changed : Change.Improvement;
            Assert.That(VerdictRules.Of(after, before), Is.EqualTo(expected), $"{WordOf(before)} to {WordOf(after)}");
        }
    });

    private static IEnumerable<(Verdict? Before, Verdict? After)> Pairs() => All.SelectMany(before => All.Select(after => (before, after)));

    private static string WordOf(Verdict? verdict) => verdict?.Word() ?? "absent";
}
