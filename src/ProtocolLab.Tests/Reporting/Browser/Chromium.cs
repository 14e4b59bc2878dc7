using Microsoft.Playwright;
using NUnit.Framework;
using ProtocolLab.Tests.Support;

namespace ProtocolLab.Tests.Reporting.Browser;

/// <summary>The machine's own browser, without a window: started by the first test that opens a page, and ended after the last.</summary>
/// <remarks>Playwright would download browsers of its own; here it drives the distribution's.</remarks>
internal static class Chromium
{
    /// <summary>The path of the browser, where it is not on PATH under one of its names.</summary>
    private const string PathVariable = "PROTOCOLLAB_BROWSER";

    /// <summary>Set to 1, a missing browser fails the tests that would be skipped.</summary>
    private const string RequiredVariable = "PROTOCOLLAB_BROWSER_REQUIRED";

    // The first is the same browser without what draws windows, and twice as fast.
    private static readonly string[] Names = ["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

    private static readonly Lazy<Task<(IPlaywright Driver, IBrowser Browser)>> Started = new(StartAsync);

    /// <summary>A fresh profile, which shares nothing with another test's.</summary>
    public static async Task<IBrowserContext> NewContextAsync(BrowserNewContextOptions options)
    {
        if (Find() is null) Miss();
        return await (await Started.Value).Browser.NewContextAsync(options);
    }

    public static async Task EndAsync()
    {
        if (!Started.IsValueCreated) return;
        var (driver, browser) = await Started.Value;
        await browser.CloseAsync();
        driver.Dispose();
    }

    /// <summary>Skips the test where there is no browser, so that it does not write pages that nobody will open.</summary>
    public static void SkipUnlessThere()
    {
        if (Find() is null) Miss();
    }

    private static string? Find() => Environment.GetEnvironmentVariable(PathVariable) is { Length: > 0 } path
        ? path
        : Names.Select(ExternalProgram.Find).FirstOrDefault(found => found is not null);

    private static void Miss()
    {
        var message = $"There is none of {string.Join(", ", Names)} on PATH, and {PathVariable} names no browser.";
        if (Environment.GetEnvironmentVariable(RequiredVariable) == "1") Assert.Fail($"{message} {RequiredVariable} says that there has to be one.");
        Assert.Ignore(message);
    }

    private static async Task<(IPlaywright Driver, IBrowser Browser)> StartAsync()
    {
        var driver = await Playwright.CreateAsync();
        var browser = await driver.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Find(),
            // The last: a profile of its own, in which the browser has nothing to ask anybody for.
            Args = ["--disable-gpu", "--disable-quic", "--disable-component-update", "--disable-background-networking"],
        });
        return (driver, browser);
    }
}
