using System.Globalization;
using ProtocolLab.Reporting;

namespace ProtocolLab.Cli.Comparing;

/// <summary>What a person has to know of a comparison at once.</summary>
internal static class CompareLines
{
    private const int Most = 24;

    public static IEnumerable<string> Of(ComparisonDocument document)
    {
        yield return $"{document.Before} against {document.After}: {ComparisonText.Headline(document)}";
        foreach (var note in ComparisonText.Notes(document).Take(Most)) yield return $"  note: {note}";
        var lines = ComparisonText.Lines(document, Change.Regression).Concat(ComparisonText.Lines(document, Change.Improvement)).ToList();
        foreach (var line in lines.Take(Most)) yield return $"  {line.Change.Word(),-12} {line.Text}";
        if (lines.Count > Most) yield return string.Create(CultureInfo.InvariantCulture, $"  and {lines.Count - Most:#,0} more (see compare.json)");
    }
}
