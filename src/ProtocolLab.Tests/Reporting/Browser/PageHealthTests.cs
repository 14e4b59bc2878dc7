using Microsoft.Playwright;
using NUnit.Framework;

namespace ProtocolLab.Tests.Reporting.Browser;

/// <summary>What must hold of every page, whatever it shows: nothing goes wrong, nothing leaves, everybody can read it.</summary>
[Category("browser")]
public sealed class PageHealthTests
{
    // A4 without margins, in CSS pixels.
    private const int Paper = 794;

    private static readonly int[] Widths = [360, 800, 1280, 2560];

    private static IEnumerable<string> Pages => WrittenPages.Names;

    [TestCaseSource(nameof(Pages))]
    public async Task Page_asks_for_nothing_complains_of_nothing_and_fits_every_width(string name)
    {
        await using var opened = await OpenedPage.OpenAsync(name);
        using (Assert.EnterMultipleScope())
        {
            foreach (var width in Widths)
            {
                await opened.ResizeAsync(width);
                Assert.That(await opened.OverflowAsync(), Is.Empty, $"at {width} px");
                await Screenshots.KeepAsync(opened, name, "light");
            }

            await UnfoldAsync(opened);
            foreach (var width in Widths)
            {
                await opened.ResizeAsync(width);
                Assert.That(await opened.OverflowAsync(), Is.Empty, $"at {width} px, unfolded");
            }

            await opened.Page.EmulateMediaAsync(new() { Media = Media.Print });
            await opened.ResizeAsync(Paper);
            Assert.That(await opened.OverflowAsync(), Is.Empty, "on paper");
            Assert.That(opened.Faults, Is.Empty);
            Assert.That(opened.Requests, Is.Empty);
        }
    }

    [TestCaseSource(nameof(Pages))]
    public async Task Page_has_no_violation_that_axe_finds(string name)
    {
        await using var opened = await OpenedPage.OpenAsync(name);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await opened.AxeAsync(), Is.Empty, "light");
            await opened.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
            if (!IsMadeOfTheSameParts(name)) Assert.That(await opened.ContrastAsync(), Is.Empty, "dark");
            await Screenshots.KeepAsync(opened, name, "dark");
            await opened.ResizeAsync(360);
            await Screenshots.KeepAsync(opened, name, "dark");
        }
    }

    [TestCaseSource(nameof(Pages))]
    public async Task Page_without_script_shows_all(string name)
    {
        await using var opened = await OpenedPage.OpenAsync(name, new PageTerms(Script: false));
        using var scope = Assert.EnterMultipleScope();
        await UnfoldAsync(opened);
        foreach (var width in Widths)
        {
            await opened.ResizeAsync(width);
            Assert.That(await opened.OverflowAsync(), Is.Empty, $"at {width} px");
        }

        var rows = opened.Page.Locator("tbody tr");
        Assert.That(await rows.EvaluateAllAsync<int>("rows => rows.filter((row) => row.getClientRects().length === 0).length"), Is.Zero, "rows that cannot be seen");
        Assert.That(await opened.Page.Locator("button:visible, input:visible, select:visible").CountAsync(), Is.Zero, "what does nothing without script is not there");
        Assert.That(opened.Faults, Is.Empty);
        Assert.That(opened.Requests, Is.Empty);
    }

    // Axe takes seconds for each theme of each page; these have the colours of the others.
    private static bool IsMadeOfTheSameParts(string name) => name is WrittenPages.Hostile or WrittenPages.OneSided or WrittenPages.Analyzed;

    private static Task UnfoldAsync(OpenedPage opened) =>
        opened.Page.EvaluateAsync("() => { for (const details of document.querySelectorAll('details')) details.open = true; }");
}
