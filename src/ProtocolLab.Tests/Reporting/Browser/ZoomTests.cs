using System.Globalization;
using Microsoft.Playwright;
using NUnit.Framework;

namespace ProtocolLab.Tests.Reporting.Browser;

/// <summary>One stretch of time for all charts, and values under the pointer.</summary>
[Category("browser")]
public sealed class ZoomTests
{
    private const string Throughput = "Useful throughput by client";

    [Test]
    public async Task Brushing_one_chart_zooms_all_and_the_address_keeps_it()
    {
        await using var opened = await OpenedPage.OpenAsync(WrittenPages.Lossy);
        var charts = new ChartPart(opened.Page);
        var whole = await charts.TextsAsync();
        await charts.BrushAsync(Throughput, 0.3, 0.6);
        var range = await charts.RangeAsync();
        var zoomed = await charts.TextsAsync();
        Assert.That(range, Does.Match(@"^[\d.]+ m?s to [\d.]+ m?s$"));
        Assert.That(whole, Has.Count.GreaterThan(2));
        Assert.That(zoomed.Zip(whole).Select(pair => pair.First == pair.Second), Has.All.False, "every chart over time has other figures on its axis");

        await opened.Page.ReloadAsync();
        Assert.That(await charts.RangeAsync(), Is.EqualTo(range));
        await charts.Reset.ClickAsync();
        Assert.That(await charts.RangeAsync(), Is.EqualTo("Whole session"));
        Assert.That(await charts.TextsAsync(), Is.EqualTo(whole));
        Assert.That(opened.Faults, Is.Empty);
    }

    [Test]
    public async Task Keys_zoom_and_go_back()
    {
        await using var opened = await OpenedPage.OpenAsync(WrittenPages.Lossy);
        var charts = new ChartPart(opened.Page);
        var chart = charts.Chart(Throughput);
        await chart.PressAsync("+");
        var near = await charts.RangeAsync();
        await chart.PressAsync("Shift+ArrowRight");
        Assert.That(await charts.RangeAsync(), Is.Not.EqualTo(near).And.Not.EqualTo("Whole session"));
        await chart.PressAsync("0");
        Assert.That(await charts.RangeAsync(), Is.EqualTo("Whole session"));
    }

    [Test]
    public async Task Values_under_the_pointer_are_those_of_the_data([Values] bool byKeyboard)
    {
        await using var opened = await OpenedPage.OpenAsync(WrittenPages.Lossy);
        var charts = new ChartPart(opened.Page);
        var data = await charts.DataAsync(Throughput);
        var chart = charts.Chart(Throughput);
        if (byKeyboard)
        {
            await chart.PressAsync("ArrowRight");
            await chart.PressAsync("ArrowLeft");
        }
        else
        {
            await charts.PointAsync(Throughput, 0.5);
        }

        var (time, values) = await charts.TipAsync(Throughput);
        var row = data.Rows.MinBy(row => Math.Abs(double.Parse(row[0], CultureInfo.InvariantCulture) - time))!;
        // "1.05 Mbit/s", or with the least and the most of a bin, "1.05 (1.04 – 1.06) Mbit/s".
        Assert.That(values.Select(value => value.Split(' ')[0]), Is.EqualTo(data.Series.Select(column => row[column])));
    }
}
