using System.Text.RegularExpressions;

namespace ProtocolLab.Tests.Repository;

/// <summary>C# source with its comments, or its comments and texts, blanked out: enough to look for names in it.</summary>
internal static partial class SourceText
{
    public static string WithoutComments(string source) => Pieces().Replace(source, piece => piece.Groups["comment"].Success ? Blank(piece.Value) : piece.Value);

    public static string CodeOnly(string source) => Pieces().Replace(source, piece => Blank(piece.Value));

    /// <summary>The number of the line that holds a position, from 1 on.</summary>
    public static int LineOf(string source, int position) => 1 + source.AsSpan(0, position).Count('\n');

    // Lines stay where they are, so that a finding can be told by its line.
    private static string Blank(string piece) => string.Concat(piece.Select(character => character == '\n' ? '\n' : ' '));

    // Comments; raw, verbatim and plain texts; characters. The holes of interpolated texts go with their text.
    [GeneratedRegex("""
        (?<comment>//[^\n]*|/\*.*?\*/)
        |\$*(?<quotes>"{3,}).*?\k<quotes>"*
        |(?:@\$?|\$@)"(?:[^"]|"")*"
        |\$?"(?:[^"\\\n]|\\.)*"
        |'(?:[^'\\\n]|\\[^\n]{1,9}?)'
        """, RegexOptions.Singleline | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Pieces();
}
