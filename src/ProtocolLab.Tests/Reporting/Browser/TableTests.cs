using System.Globalization;
using Microsoft.Playwright;
using NUnit.Framework;

namespace ProtocolLab.Tests.Reporting.Browser;

/// <summary>Tables are sorted and narrowed down, and the address keeps how.</summary>
[Category("browser")]
public sealed class TableTests
{
    private const int Exercised = 5;

    [Test]
    public async Task Column_sorts_up_down_and_back_by_mouse_and_by_keyboard([Values] bool byKeyboard)
    {
        await using var opened = await OpenedPage.OpenAsync(WrittenPages.Failing);
        var table = new RequirementTable(opened.Page).Section("HS");
        var head = table.GetByRole(AriaRole.Columnheader, new() { Name = "Exercised" });
        var before = await NumbersAsync(table);
        foreach (var (direction, rows) in new (string?, IEnumerable<int>)[] { ("ascending", before.Order()), ("descending", before.OrderDescending()), (null, before) })
        {
            if (byKeyboard) await head.GetByRole(AriaRole.Button).PressAsync("Enter");
            else await head.GetByRole(AriaRole.Button).ClickAsync();
            Assert.That(await head.GetAttributeAsync("aria-sort"), Is.EqualTo(direction));
            Assert.That(await NumbersAsync(table), Is.EqualTo(rows), direction);
        }

        Assert.That(before, Is.Not.EqualTo(before.Order()), "a column that is sorted from the start proves nothing");
    }

    [Test]
    public async Task Word_narrows_rows_down_and_Escape_shows_all_again()
    {
        await using var opened = await OpenedPage.OpenAsync(WrittenPages.Failing);
        var requirements = new RequirementTable(opened.Page);
        var all = await requirements.Rows.CountAsync();
        await requirements.Find.FillAsync("ok port");
        var (shown, of) = await requirements.ShownAsync();
        Assert.That(shown, Is.InRange(1, of - 1));
        Assert.That(await requirements.Rows.CountAsync(), Is.EqualTo(shown), "what the filter lets through is unfolded");
        Assert.That(await requirements.Rows.AllInnerTextsAsync(), Has.All.Contains("ok").IgnoreCase.And.All.Contains("port").IgnoreCase);
        await requirements.Find.PressAsync("Escape");
        Assert.That(await requirements.Rows.CountAsync(), Is.EqualTo(all));
        await requirements.Find.FillAsync("no requirement says this");
        await requirements.Region.GetByText("No row is like that.").WaitForAsync();
    }

    [Test]
    public async Task Filter_and_order_stand_in_the_address_and_come_back_with_it()
    {
        await using var opened = await OpenedPage.OpenAsync(WrittenPages.Failing);
        var requirements = new RequirementTable(opened.Page);
        await requirements.Verdict("Fail").ClickAsync();
        await requirements.Find.FillAsync("REG");
        await requirements.Section("REG").GetByRole(AriaRole.Button, new() { Name = "Exercised" }).ClickAsync();
        await AssertNarrowedAsync(requirements);
        var address = opened.Page.Url;

        await opened.Page.ReloadAsync();
        await AssertNarrowedAsync(requirements);
        await opened.Page.GotoAsync("about:blank");
        await opened.Page.GoBackAsync();
        await AssertNarrowedAsync(requirements);
        Assert.That(opened.Page.Url, Is.EqualTo(address));

        await requirements.ShowAll.ClickAsync();
        Assert.That(await requirements.Verdict("Fail").GetAttributeAsync("aria-pressed"), Is.EqualTo("false"));
        Assert.That(opened.Page.Url, Does.Not.Contain("verdict").And.Not.Contain("find"));
        Assert.That(opened.Faults, Is.Empty);
    }

    [Test]
    public async Task Count_on_the_first_screen_leads_to_the_rows_that_it_counts()
    {
        await using var opened = await OpenedPage.OpenAsync(WrittenPages.Failing);
        var count = opened.Page.GetByRole(AriaRole.Link, new() { NameRegex = new(@"^\d+ fail$") }).First;
        var number = int.Parse((await count.InnerTextAsync()).Split(' ')[0], CultureInfo.InvariantCulture);
        await count.ClickAsync();
        var requirements = new RequirementTable(opened.Page);
        Assert.That((await requirements.ShownAsync()).Shown, Is.EqualTo(number));
        Assert.That(await requirements.Rows.CountAsync(), Is.EqualTo(number));
        Assert.That(opened.Faults, Is.Empty);
    }

    private static async Task AssertNarrowedAsync(RequirementTable requirements)
    {
        var (shown, _) = await requirements.ShownAsync();
        Assert.That(await requirements.Verdict("Fail").GetAttributeAsync("aria-pressed"), Is.EqualTo("true"));
        Assert.That(await requirements.Find.InputValueAsync(), Is.EqualTo("REG"));
        Assert.That(await requirements.Rows.CountAsync(), Is.EqualTo(shown).And.Positive);
        Assert.That(await requirements.Rows.AllInnerTextsAsync(), Has.All.Contains("Fail"));
        Assert.That(await requirements.Section("REG").GetByRole(AriaRole.Columnheader, new() { Name = "Exercised" }).GetAttributeAsync("aria-sort"), Is.EqualTo("ascending"));
    }

    private static async Task<IReadOnlyList<int>> NumbersAsync(ILocator table) =>
        [.. (await RequirementTable.ColumnAsync(table, Exercised)).Select(text => int.Parse(text, NumberStyles.AllowThousands, CultureInfo.InvariantCulture))];
}
