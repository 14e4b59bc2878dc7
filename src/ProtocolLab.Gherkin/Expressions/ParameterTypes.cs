using System.Text.RegularExpressions;

namespace ProtocolLab.Gherkin.Expressions;

/// <summary>What a name in braces stands for. <paramref name="CSharp"/> is what a snippet declares; null: never proposed.</summary>
internal sealed partial record ParameterType(string Name, string Pattern, string? CSharp = null, bool IsQuoted = false)
{
    /// <summary>Takes quotes off, and backslashes before quotes inside.</summary>
    public string Unwrap(string text) => IsQuoted ? EscapedQuote().Replace(text[1..^1], "$1") : text;

    [GeneratedRegex(@"\\([""'\\])")]
    private static partial Regex EscapedQuote();
}

/// <summary>All the names in braces that expressions may use.</summary>
internal sealed class ParameterTypes
{
    public const string AnyText = ".*";

    private const string Integer = @"-?\d+";
    private const string Fraction = @"[-+]?\d*\.?\d+(?:[eE][-+]?\d+)?";

    private readonly Dictionary<string, ParameterType> _types = new(StringComparer.Ordinal);

    public ParameterTypes()
    {
        Add(new ParameterType("", AnyText));
        Add(new ParameterType("word", @"[^\s]+"));
        Add(new ParameterType(
            "string", @"""[^""\\]*(?:\\.[^""\\]*)*""|'[^'\\]*(?:\\.[^'\\]*)*'", "string", IsQuoted: true));
        foreach (string name in (string[])["byte", "short", "long", "Byte", "Int16", "Int32", "Int64"])
            Add(new ParameterType(name, Integer));
        Add(new ParameterType("int", Integer, "int"));
        foreach (string name in (string[])["float", "double", "bigdecimal", "Single", "Double", "Decimal"])
            Add(new ParameterType(name, Fraction));
        Add(new ParameterType("decimal", Fraction, "decimal"));
    }

    public IEnumerable<ParameterType> All => _types.Values;

    /// <summary>Adds a name; a name that is there already takes either pattern from then on.</summary>
    public void Add(ParameterType type)
    {
        if (_types.TryGetValue(type.Name, out var known) && known.Pattern != type.Pattern)
            _types[type.Name] = known with { Pattern = $"{known.Pattern}|{type.Pattern}", IsQuoted = false };
        else
            _types.TryAdd(type.Name, type);
    }

    /// <exception cref="FormatException">If there is no such name.</exception>
    public ParameterType Find(string name, string expression) => _types.TryGetValue(name, out var type)
        ? type
        : throw new FormatException(
            $"In the expression \"{expression}\": there is no parameter type {{{name}}}. Known: "
            + string.Join(", ", _types.Keys.Select(known => $"{{{known}}}")) + ".");
}
