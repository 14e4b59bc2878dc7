using System.Globalization;
using Microsoft.Playwright;
using NUnit.Framework;
using ProtocolLab.Cli.Lab;
using ProtocolLab.Conformance;

namespace ProtocolLab.Tests.Reporting.Browser;

/// <summary>From a verdict to the packet that proves it, and through the ladder by mouse and by keyboard.</summary>
[Category("browser")]
public sealed class PacketTests
{
    [Test]
    public async Task Witness_frame_leads_to_its_packet_with_the_fields_and_octets_of_the_trace([Values] bool byKeyboard)
    {
        await using var opened = await OpenedPage.OpenAsync(WrittenPages.Failing);
        var witness = new RequirementTable(opened.Page).Rows.Filter(new() { Has = opened.Page.GetByText("Fail", new() { Exact = true }) }).GetByRole(AriaRole.Link, new() { NameRegex = new(@"^\d+$") }).First;
        var frame = long.Parse(await witness.InnerTextAsync(), CultureInfo.InvariantCulture);
        if (byKeyboard) await witness.PressAsync("Enter");
        else await witness.ClickAsync();

        var panel = new PacketPanel(opened.Page);
        await panel.Panel.WaitForAsync();
        var seen = TraceReader.Read(WrittenPages.Beside(WrittenPages.Failing, LabRun.TraceFile)).Observations.Single(each => each.Frame == frame);
        Assert.That(await panel.FramesAsync(), Does.Match($@"\b{frame}\b"));
        Assert.That(await panel.FieldsAsync(), Has.Some.Matches<string>(field => field is not null && field.StartsWith("Seq", StringComparison.Ordinal) && field.Contains(seen.Seq.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)));
        Assert.That(await panel.OctetsAsync(), Is.EqualTo(seen.Octets.ToArray()));
        Assert.That(seen.Octets.Length, Is.EqualTo(seen.Length).And.Positive, "a packet that is shown in part proves less");

        await opened.Page.Keyboard.PressAsync("Escape");
        await panel.Panel.WaitForAsync(new() { State = WaitForSelectorState.Hidden });
        Assert.That(opened.Faults, Is.Empty);
        Assert.That(opened.Requests, Is.Empty);
    }

    [Test]
    public async Task Address_of_a_packet_opens_it()
    {
        await using var opened = await OpenedPage.OpenAsync(WrittenPages.Clean, query: "#frame-1");
        var panel = new PacketPanel(opened.Page);
        await panel.Panel.WaitForAsync();
        Assert.That(await panel.FramesAsync(), Does.StartWith("1"));
        Assert.That(await opened.AxeAsync(), Is.Empty, "with a packet open");
    }

    [Test]
    public async Task Arrow_of_the_ladder_shows_its_packet_keys_go_on_and_Escape_comes_back()
    {
        await using var opened = await OpenedPage.OpenAsync(WrittenPages.Lossy);
        var panel = new PacketPanel(opened.Page);
        await panel.Arrows.First.ClickAsync();
        var first = await panel.FramesAsync();
        await panel.Close.ClickAsync();
        await panel.Panel.WaitForAsync(new() { State = WaitForSelectorState.Hidden });

        await panel.Arrows.First.FocusAsync();
        await opened.Page.Keyboard.PressAsync("Enter");
        Assert.That(await panel.FramesAsync(), Is.EqualTo(first));
        await opened.Page.Keyboard.PressAsync("ArrowDown");
        Assert.That(await panel.FramesAsync(), Is.Not.EqualTo(first));
        await opened.Page.Keyboard.PressAsync("ArrowUp");
        Assert.That(await panel.FramesAsync(), Is.EqualTo(first));
        await opened.Page.Keyboard.PressAsync("Escape");
        await panel.Panel.WaitForAsync(new() { State = WaitForSelectorState.Hidden });
        Assert.That(await panel.Arrows.First.EvaluateAsync<bool>("arrow => arrow === document.activeElement"), Is.True, "who closes the packet is back at its arrow");
        Assert.That(opened.Faults, Is.Empty);
    }

    [Test]
    public async Task Pointer_on_an_arrow_tells_its_fields_and_Escape_puts_them_away()
    {
        await using var opened = await OpenedPage.OpenAsync(WrittenPages.Clean);
        var first = opened.Page.GetByText("Port Request (0x01)");
        Assert.That(await first.Locator("visible=true").CountAsync(), Is.Zero);

        await new PacketPanel(opened.Page).Arrows.First.HoverAsync();
        await first.Locator("visible=true").First.WaitForAsync();
        await opened.Page.Keyboard.PressAsync("Escape");

        Assert.That(await first.Locator("visible=true").CountAsync(), Is.Zero);
        Assert.That(opened.Faults, Is.Empty);
    }
}
