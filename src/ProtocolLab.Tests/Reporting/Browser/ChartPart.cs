using System.Globalization;
using Microsoft.Playwright;

namespace ProtocolLab.Tests.Reporting.Browser;

/// <summary>A report's charts, as its reader handles them.</summary>
internal sealed class ChartPart(IPage page)
{
    // Keys and pointer go to what surrounds a drawing; only charts over time can be zoomed.
    private readonly ILocator zoomable = page.GetByRole(AriaRole.Group, new() { NameRegex = new("plus and minus zoom") });

    private ILocator Region { get; } = page.GetByRole(AriaRole.Region, new() { Name = "Stream", Exact = true });

    public ILocator Reset => Region.GetByRole(AriaRole.Button, new() { Name = "Whole session" });

    public ILocator Chart(string title) => page.GetByRole(AriaRole.Group, new() { Name = $"{title}: arrow keys" });

    /// <summary>What the page says that its charts show.</summary>
    public Task<string> RangeAsync() => Region.GetByRole(AriaRole.Status).First.InnerTextAsync();

    /// <summary>The figures on the axes of each chart over time, with the pointer out of the way.</summary>
    public async Task<IReadOnlyList<string>> TextsAsync()
    {
        await page.Mouse.MoveAsync(0, 0);
        return await zoomable.EvaluateAllAsync<string[]>("charts => charts.map((chart) => [...chart.querySelectorAll('svg > .ticks:not(.y) text')].map((text) => text.textContent).join(' '))");
    }

    /// <summary>Drags the pointer from one place to another, as shares of the chart's width.</summary>
    public async Task BrushAsync(string title, double from, double to)
    {
        await PointAsync(title, from);
        await page.Mouse.DownAsync();
        await PointAsync(title, (from + to) / 2);
        await PointAsync(title, to);
        await page.Mouse.UpAsync();
    }

    public async Task PointAsync(string title, double share)
    {
        await Chart(title).ScrollIntoViewIfNeededAsync();
        var box = (await Chart(title).BoundingBoxAsync())!;
        await page.Mouse.MoveAsync(box.X + (box.Width * (float)share), box.Y + (box.Height / 2));
    }

    /// <summary>Seconds under the pointer, and the values that stand there, with their units.</summary>
    public async Task<(double Time, IReadOnlyList<string> Values)> TipAsync(string title)
    {
        var values = Chart(title).GetByRole(AriaRole.Definition);
        await values.First.WaitForAsync();
        var head = await values.First.Locator("xpath=ancestor::dl/preceding-sibling::*[1]").InnerTextAsync();
        return (double.Parse(head.Split(' ')[0], CultureInfo.InvariantCulture), await values.AllInnerTextsAsync());
    }

    /// <summary>The chart's table, and which of its columns hold a series' own values.</summary>
    public async Task<(IReadOnlyList<string[]> Rows, IReadOnlyList<int> Series)> DataAsync(string title)
    {
        var text = await page.Locator($"pre[aria-label='{title}, as CSV']").TextContentAsync();
        var lines = text!.Trim().Split('\n').Select(line => line.Split(',')).ToList();
        var heads = lines[0].Select(head => head.Split(" (")[0]).ToList();
        return (lines[1..], [.. Enumerable.Range(1, heads.Count - 1).Where(column => !heads[column].EndsWith(" min", StringComparison.Ordinal) && !heads[column].EndsWith(" max", StringComparison.Ordinal))]);
    }
}
