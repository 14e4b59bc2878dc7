using System.Globalization;
using System.Text.RegularExpressions;

namespace ProtocolLab.Tests.Reporting.Charts;

/// <summary>Reads a path back as a browser does, as far as charts use its language: M, and after it relative points; l; Z.</summary>
internal static partial class DrawnPath
{
    public static IReadOnlyList<(int X, int Y)> Points(string path)
    {
        List<(int X, int Y)> points = [];
        foreach (Match part in Part().Matches(path))
        {
            var numbers = Number().Matches(part.Groups[2].Value).Select(number => int.Parse(number.Value, CultureInfo.InvariantCulture)).ToList();
            for (var i = 0; i + 1 < numbers.Count; i += 2)
                points.Add(part.Groups[1].Value == "M" ? (numbers[i], numbers[i + 1]) : (points[^1].X + numbers[i], points[^1].Y + numbers[i + 1]));
        }

        return points;
    }

    [GeneratedRegex("([MlZ])([^MlZ]*)")]
    private static partial Regex Part();

    [GeneratedRegex("-?[0-9]+")]
    private static partial Regex Number();
}
