using System.Text.RegularExpressions;

namespace ProtocolLab.Gherkin.Expressions;

/// <summary>An expression made ready to match step texts.</summary>
internal sealed class StepExpression
{
    private readonly Regex _regex;
    private readonly IReadOnlyList<ParameterType>? _parameters;

    public StepExpression(string text, Regex regex, IReadOnlyList<ParameterType>? parameters)
    {
        Text = text;
        _regex = regex;
        _parameters = parameters;
    }

    /// <summary>As the attribute has it.</summary>
    public string Text { get; }

    /// <exception cref="FormatException">If a Cucumber expression is malformed or names an unknown parameter type.</exception>
    /// <exception cref="RegexParseException">If a regular expression is malformed.</exception>
    public static StepExpression Compile(string expression, ExpressionType type, ParameterTypes types) =>
        ExpressionStyle.IsCucumber(expression, type)
            ? CucumberExpression.Compile(expression, types)
            : new StepExpression(expression, WholeText(expression), null);

    /// <summary>A pattern that has to match the whole of a text, as step texts and transformed texts are.</summary>
    public static Regex WholeText(string pattern) => new($"^(?:{pattern})$", RegexOptions.CultureInvariant);

    /// <summary>The argument texts, or null if the step is another one's.</summary>
    public IReadOnlyList<string>? Match(string text)
    {
        var match = _regex.Match(text);
        if (!match.Success)
            return null;
        return _parameters is null
            ? Groups(match)
            : [.. _parameters.Select((type, i) => type.Unwrap(match.Groups[$"{CucumberExpression.GroupPrefix}{i}"].Value))];
    }

    /// <summary>The groups that took part: of alternatives, only one side gives arguments.</summary>
    public static IReadOnlyList<string> Groups(Match match) =>
        [.. match.Groups.Values.Skip(1).Where(group => group.Success).Select(group => group.Value)];
}
