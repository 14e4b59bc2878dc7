using Microsoft.Playwright;
using NUnit.Framework;

namespace ProtocolLab.Tests.Reporting.Browser;

/// <summary>What script adds besides: buttons that copy, keys, and paper that shows what was folded.</summary>
[Category("browser")]
public sealed class ComfortTests
{
    [Test]
    public async Task Command_is_copied_as_it_stands()
    {
        await using var opened = await OpenedPage.OpenAsync(WrittenPages.Failing);
        await opened.Page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        var button = opened.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("command") }).First;
        await button.ClickAsync();
        Assert.That(await opened.Page.EvaluateAsync<string>("() => navigator.clipboard.readText()"), Is.EqualTo("protocollab run scenarios/burst-registration.yaml"));
        Assert.That(await button.InnerTextAsync(), Is.EqualTo("Copied"));
    }

    [Test]
    public async Task Paper_shows_what_was_folded()
    {
        await using var opened = await OpenedPage.OpenAsync(WrittenPages.Clean);
        var folded = opened.Page.Locator("details:not([open], [data-stays-closed])");
        Assert.That(await folded.CountAsync(), Is.Positive);
        Assert.That(await opened.Page.PdfAsync(), Is.Not.Empty);
        Assert.That(await folded.CountAsync(), Is.Zero);
    }

    [Test]
    public async Task Keys_lead_through_the_page_and_Escape_closes_their_list()
    {
        await using var opened = await OpenedPage.OpenAsync(WrittenPages.Failing);
        await opened.Page.Keyboard.PressAsync("?");
        var list = opened.Page.GetByRole(AriaRole.Dialog, new() { Name = "Keys" });
        await list.WaitForAsync();
        Assert.That(await opened.ContrastAsync(), Is.Empty);
        await opened.Page.Keyboard.PressAsync("Escape");
        await list.WaitForAsync(new() { State = WaitForSelectorState.Hidden });

        await opened.Page.Keyboard.PressAsync("n");
        var first = await FocusedAsync(opened);
        await opened.Page.Keyboard.PressAsync("n");
        Assert.That(await FocusedAsync(opened), Is.Not.EqualTo(first));
        await opened.Page.Keyboard.PressAsync("p");
        Assert.That(await FocusedAsync(opened), Is.EqualTo(first));
        await opened.Page.Keyboard.PressAsync("/");
        Assert.That(await opened.Page.EvaluateAsync<string>("() => document.activeElement.type"), Is.EqualTo("search"));
    }

    private static Task<string> FocusedAsync(OpenedPage opened) => opened.Page.EvaluateAsync<string>("() => document.activeElement.textContent");
}
