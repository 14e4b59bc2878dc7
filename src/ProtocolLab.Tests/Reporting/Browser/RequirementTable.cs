using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace ProtocolLab.Tests.Reporting.Browser;

/// <summary>A report's part on requirements, as its reader finds his way in it.</summary>
internal sealed partial class RequirementTable(IPage page)
{
    public ILocator Region { get; } = page.GetByRole(AriaRole.Region, new() { Name = "Requirements", Exact = true });

    public ILocator Find => Region.GetByRole(AriaRole.Searchbox, new() { Name = "Find" });

    public ILocator ShowAll => Region.GetByRole(AriaRole.Button, new() { Name = "Show all" });

    /// <summary>The rows that can be seen, those that are folded away not among them.</summary>
    public ILocator Rows => Region.Locator("tbody").GetByRole(AriaRole.Row);

    /// <summary>The button of a verdict, above the tables.</summary>
    public ILocator Verdict(string word) => Region.GetByRole(AriaRole.Group, new() { Name = "Verdict" }).GetByRole(AriaRole.Button, new() { Name = word });

    /// <summary>The table of a section's requirements that were put to the test.</summary>
    public ILocator Section(string prefix) => Region.GetByRole(AriaRole.Table, new() { Name = $"{prefix}, put to the test" });

    /// <summary>How many rows the page says it shows, of how many; waits until it says so.</summary>
    public async Task<(int Shown, int All)> ShownAsync()
    {
        var status = Region.GetByRole(AriaRole.Status).Filter(new() { HasTextRegex = Count() });
        var text = Count().Match(await status.InnerTextAsync());
        return (int.Parse(text.Groups[1].Value, CultureInfo.InvariantCulture), int.Parse(text.Groups[2].Value, CultureInfo.InvariantCulture));
    }

    /// <summary>The texts of a table's column, from the top.</summary>
    public static async Task<IReadOnlyList<string>> ColumnAsync(ILocator table, int column) =>
        await table.Locator("tbody").GetByRole(AriaRole.Row).EvaluateAllAsync<string[]>("(rows, column) => rows.map((row) => row.cells[column].innerText.trim())", column);

    [GeneratedRegex(@"(\d+) of (\d+) shown")]
    private static partial Regex Count();
}
