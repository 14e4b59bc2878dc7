using System.Text;
using System.Text.RegularExpressions;
using ProtocolLab.MovieStreaming.Contract;

namespace ProtocolLab.Verification;

/// <summary>The command cannot be run as it stands; the message says why, and what to do.</summary>
public sealed class CommandException(string message) : Exception(message);

/// <summary>
/// The command that starts an implementation under test, as its user wrote it: words, quoted as in a shell, in which the
/// contract's variables stand in braces (section 9). No shell takes part; who wants one writes <c>sh -c '…'</c>.
/// </summary>
public sealed partial class CommandTemplate
{
    private readonly IReadOnlyList<string> words;

    private CommandTemplate(string text, IReadOnlyList<string> words, string program)
    {
        Text = text;
        this.words = words;
        Program = program;
    }

    /// <summary>As it was written.</summary>
    public string Text { get; }

    /// <summary>The file of its program.</summary>
    public string Program { get; }

    /// <summary>Takes a command apart, and looks whether its program can be run at all.</summary>
    /// <exception cref="CommandException">The command is empty, a quote is left open, a placeholder is unknown, or the program is missing or cannot be run.</exception>
    public static CommandTemplate Parse(string text)
    {
        var words = Split(text);
        if (words.Count == 0) throw new CommandException("The command is empty: name the program to test, such as --iut './server --verbose'.");
        foreach (var placeholder in words.SelectMany(word => Placeholder().Matches(word)).Select(match => match.Groups["name"].Value))
        {
            if (!ContractVariables.Names.Contains(placeholder))
                throw new CommandException($"The contract has no variable '{placeholder}', which stands in the command as {{{placeholder}}}. It has {string.Join(", ", ContractVariables.Names)}.");
        }

        return new CommandTemplate(text, words, ProgramFile.Find(words[0]));
    }

    /// <summary>The arguments, with the values of the variables in their places; a variable that the role does not have is empty.</summary>
    public IEnumerable<string> Arguments(IReadOnlyDictionary<string, string> variables) => ProgramFile.LeadingArguments(Program)
        .Concat(words.Skip(1).Select(word => Placeholder().Replace(word, match => variables.GetValueOrDefault(match.Groups["name"].Value, ""))));

    public override string ToString() => Text;

    private static List<string> Split(string text)
    {
        List<string> words = [];
        var word = new StringBuilder();
        var (quote, started) = ('\0', false);
        for (var i = 0; i < text.Length; i++)
        {
            var letter = text[i];
            if (quote == '\0' && char.IsWhiteSpace(letter))
            {
                if (started) words.Add(word.ToString());
                word.Clear();
                started = false;
                continue;
            }

            started = true;
            if (letter == quote) quote = '\0';
            else if (quote == '\0' && letter is '"' or '\'') quote = letter;
            else word.Append(letter == '\\' && quote != '\'' && IsEscape(text, i, quote) ? text[++i] : letter);
        }

        if (quote != '\0') throw new CommandException($"A quote ({quote}) is left open in the command: {text}");
        if (started) words.Add(word.ToString());
        return words;
    }

    // On Windows a backslash separates folders; it escapes quotes there and nothing else.
    private static bool IsEscape(string text, int at, char quote) =>
        at + 1 < text.Length && (text[at + 1] is '"' or '\'' or '\\' || (quote == '\0' && char.IsWhiteSpace(text[at + 1]))) && !(OperatingSystem.IsWindows() && text[at + 1] == '\\');

    [GeneratedRegex(@"\{(?<name>MSP_[A-Z_]*)\}")]
    private static partial Regex Placeholder();
}
