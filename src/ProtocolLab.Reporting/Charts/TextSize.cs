namespace ProtocolLab.Reporting;

/// <summary>How wide a text will be, near enough to keep labels apart: the page's own font is not known here.</summary>
internal static class TextSize
{
    /// <summary>Of a sans-serif at 11 pixels; wide glyphs such as emoji and ideographs count double.</summary>
    public static double Width(string text) => text.EnumerateRunes().Sum(rune => rune.Value >= 0x1100 ? 12.5 : 6.3);

    public static string Shorten(string text, int runes)
    {
        List<System.Text.Rune> all = [.. text.EnumerateRunes()];
        return all.Count <= runes ? text : string.Concat(all.Take(runes - 1).Select(rune => rune.ToString())) + "…";
    }
}
