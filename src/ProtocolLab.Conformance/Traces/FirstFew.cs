using System.Globalization;

namespace ProtocolLab.Conformance;

/// <summary>Names in a sentence: all of a few, of many the first and how many others there are.</summary>
public static class FirstFew
{
    /// <summary>As many as still read well.</summary>
    public const int Most = 8;

    private const int Named = 5;

    /// <summary>"a, b, c", or "a, b, c, d, e and 3,995 others".</summary>
    public static string Of(IReadOnlyCollection<string> names) => names.Count <= Most
        ? string.Join(", ", names)
        : string.Create(CultureInfo.InvariantCulture, $"{string.Join(", ", names.Take(Named))} and {names.Count - Named:#,0} others");
}
