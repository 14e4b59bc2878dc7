using NUnit.Framework;
using ProtocolLab.Reporting;
using ProtocolLab.Tests.Repository;

namespace ProtocolLab.Tests.Reporting.Comparison;

internal sealed class TolerancesTests
{
    private const long Many = 1_000;

    [TestCase(100_000, 95_000, ExpectedResult = Change.Changed, Description = "just as much as is tolerated")]
    [TestCase(100_000, 94_999, ExpectedResult = Change.Regression)]
    [TestCase(100_000, 105_001, ExpectedResult = Change.Improvement)]
    [TestCase(100_000, 100_000, ExpectedResult = Change.Unchanged)]
    [TestCase(10_000, 9_000, ExpectedResult = Change.Changed, Description = "10 %, and no more than the floor")]
    [TestCase(10_000, 8_999, ExpectedResult = Change.Regression)]
    [TestCase(0, 5_000, ExpectedResult = Change.Improvement, Description = "from nothing")]
    public Change Throughput_is_judged_by_share_and_floor(double before, double after) =>
        Tolerances.Parse([]).Judge(ComparedFigure.Throughput, before, after, Many);

    [TestCase(0, 1, ExpectedResult = Change.Changed)]
    [TestCase(0, 2, ExpectedResult = Change.Regression)]
    [TestCase(100, 105, ExpectedResult = Change.Changed)]
    [TestCase(100, 106, ExpectedResult = Change.Regression)]
    [TestCase(100, 94, ExpectedResult = Change.Improvement)]
    public Change Losses_count_whatever_the_flow_is_like(double before, double after) =>
        Tolerances.Parse([]).Judge(ComparedFigure.Lost, before, after, 1);

    [Test]
    public void A_microsecond_of_jitter_is_no_regression() =>
        Assert.That(Tolerances.Parse(["0%"]).Judge(ComparedFigure.Jitter, 0, 1, Many), Is.EqualTo(Change.Changed));

    [TestCase(19, ExpectedResult = Change.Changed)]
    [TestCase(20, ExpectedResult = Change.Regression)]
    public Change Rates_of_a_handful_of_packets_say_nothing(long packets) =>
        Tolerances.Parse([]).Judge(ComparedFigure.Throughput, 100_000, 1, packets);

    [Test]
    public void Own_share_of_a_figure_stands_above_the_usual_one_in_any_order() => Assert.Multiple(() =>
    {
        var tolerances = Tolerances.Parse(["jitter=20%", "1%", "interval=7.5%", "max=300%"]);
        Assert.That(tolerances.Of(ComparedFigure.Jitter), Is.EqualTo(0.2));
        Assert.That(tolerances.Of(ComparedFigure.Lost), Is.EqualTo(0.01));
        Assert.That(tolerances.Of(ComparedFigure.P99), Is.EqualTo(0.075));
        Assert.That(tolerances.Of(ComparedFigure.Max), Is.EqualTo(3));
    });

    [TestCase("5")]
    [TestCase("-5%")]
    [TestCase("%")]
    [TestCase("")]
    [TestCase("NaN%")]
    [TestCase("1e3%")]
    [TestCase("1,5%")]
    [TestCase("jitter=5")]
    [TestCase("jitter=5%=6%")]
    [TestCase("jiter=5%", "there is no figure 'jiter'; expected one of: throughput, lost")]
    [TestCase("=5%", "there is no figure ''")]
    public void Text_that_is_no_tolerance_is_refused(string text, string says = "expected per cent such as 5%") =>
        Assert.That(() => Tolerances.Parse([text]), Throws.TypeOf<FormatException>().With.Message.Contains(says));

    [Test]
    public void Figures_and_floors_are_those_of_the_document() =>
        Assert.That(
            Markdown.Rows(Markdown.Section(RepositoryFiles.Read("docs/comparing.md"), "## Figures")).Select(row => string.Join('|', row)),
            Is.EqualTo(ComparedFigure.All.Select(figure => $"`{figure.Name}`|{(figure.MoreIsBetter ? "less" : "more")}|{figure.Format(figure.Floor)}")));
}
