using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace ProtocolLab.Tests.Reporting.Browser;

/// <summary>Where a report shows a packet decoded, beside its ladder.</summary>
internal sealed partial class PacketPanel(IPage page)
{
    public ILocator Panel { get; } = page.GetByRole(AriaRole.Group, new() { Name = "Decoded packet" });

    public ILocator Close => Panel.GetByRole(AriaRole.Button, new() { Name = "Close the packet" });

    /// <summary>The ladder's arrows, each a link to its packet.</summary>
    public ILocator Arrows { get; } = page.GetByRole(AriaRole.Group, new() { Name = "Ladder diagram of the session" }).GetByRole(AriaRole.Link);

    /// <summary>The frame numbers that it tells, of one packet at both of its ends.</summary>
    public async Task<string> FramesAsync() => await Panel.GetByRole(AriaRole.Definition).First.InnerTextAsync();

    /// <summary>Fields as "name value".</summary>
    public Task<IReadOnlyList<string>> FieldsAsync() => Panel.GetByRole(AriaRole.Listitem).AllInnerTextsAsync();

    /// <summary>The octets of its hexadecimal dump.</summary>
    public async Task<byte[]> OctetsAsync()
    {
        var dump = await Panel.GetByRole(AriaRole.Group, new() { Name = "Octets" }).TextContentAsync();
        return [.. DumpLine().Matches(dump!).SelectMany(line => Convert.FromHexString(line.Groups[1].Value.Replace(" ", "", StringComparison.Ordinal)))];
    }

    [GeneratedRegex("^[0-9a-f]{4} ((?: [0-9a-f]{2}){1,16})  ", RegexOptions.Multiline)]
    private static partial Regex DumpLine();
}
