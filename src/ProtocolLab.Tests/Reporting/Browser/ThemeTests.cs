using Microsoft.Playwright;
using NUnit.Framework;

namespace ProtocolLab.Tests.Reporting.Browser;

/// <summary>Light and dark: by the system's choice, by the switch and by its key.</summary>
[Category("browser")]
public sealed class ThemeTests
{
    [Test]
    public async Task Switch_turns_the_page_dark_and_back_and_says_what_it_will_do([Values] bool dark)
    {
        await using var opened = await OpenedPage.OpenAsync(WrittenPages.Failing, new PageTerms(Dark: dark));
        var (here, there) = dark ? ("Dark theme", "Light theme") : ("Light theme", "Dark theme");
        var before = await BackgroundAsync(opened);
        await Button(opened, there).ClickAsync();
        Assert.That(await BackgroundAsync(opened), Is.Not.EqualTo(before));
        Assert.That(await opened.ContrastAsync(), Is.Empty, "the switch's choice, against the system's");
        await Button(opened, here).ClickAsync();
        Assert.That(await BackgroundAsync(opened), Is.EqualTo(before));
        await Button(opened, there).WaitForAsync();
        Assert.That(opened.Faults, Is.Empty);
    }

    [Test]
    public async Task Key_does_what_the_switch_does_but_not_while_one_writes()
    {
        await using var opened = await OpenedPage.OpenAsync(WrittenPages.Clean);
        await opened.Page.Keyboard.PressAsync("t");
        await Button(opened, "Light theme").WaitForAsync();
        await opened.Page.GetByRole(AriaRole.Searchbox, new() { Name = "Find" }).First.FocusAsync();
        await opened.Page.Keyboard.PressAsync("t");
        await Button(opened, "Light theme").WaitForAsync();
    }

    private static ILocator Button(OpenedPage opened, string name) => opened.Page.GetByRole(AriaRole.Button, new() { Name = name });

    private static Task<string> BackgroundAsync(OpenedPage opened) => opened.Page.EvaluateAsync<string>("() => getComputedStyle(document.body).backgroundColor");
}
