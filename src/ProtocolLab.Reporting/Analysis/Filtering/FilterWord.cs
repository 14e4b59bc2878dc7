namespace ProtocolLab.Reporting;

/// <summary>A word of a filter and where it stands.</summary>
/// <param name="Text">Empty for the end.</param>
/// <param name="Position">From 1, in characters.</param>
internal readonly record struct FilterWord(string Text, int Position)
{
    private const int Longest = 1_000;

    public bool IsEnd => Text.Length == 0;

    /// <summary>The words, and the end behind them.</summary>
    /// <exception cref="FormatException">Longer than any filter that a person writes.</exception>
    public static IReadOnlyList<FilterWord> Split(string text)
    {
        if (text.Length > Longest) throw new FormatException($"expected at most {Longest} characters, found {text.Length}.");
        List<FilterWord> words = [];
        for (var at = 0; at < text.Length;)
        {
            var length = LengthAt(text.AsSpan(at));
            if (!char.IsWhiteSpace(text[at])) words.Add(new FilterWord(text.Substring(at, length), at + 1));
            at += length;
        }

        words.Add(new FilterWord("", text.Length + 1));
        return words;
    }

    public bool IsOneOf(params ReadOnlySpan<string> texts) => texts.Contains(Text);

    public FormatException Fault(string expected) =>
        new($"at position {Position}: expected {expected}, found {(IsEnd ? "the end" : $"'{Text}'")}.");

    private static int LengthAt(ReadOnlySpan<char> text)
    {
        if (text[0] is '(' or ')' or '!' || char.IsWhiteSpace(text[0])) return 1;
        if (text.StartsWith("&&") || text.StartsWith("||")) return 2;
        var length = 1;
        while (length < text.Length && text[length] is not ('(' or ')' or '!' or '&' or '|') && !char.IsWhiteSpace(text[length])) length++;
        return length;
    }
}
