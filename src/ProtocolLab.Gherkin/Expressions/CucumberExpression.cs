using System.Text;
using System.Text.RegularExpressions;

namespace ProtocolLab.Gherkin.Expressions;

/// <summary>Turns a Cucumber expression into the regular expression that matches the same texts.</summary>
internal static class CucumberExpression
{
    /// <summary>Groups that carry a step's arguments are named so; a parameter's own groups are not arguments.</summary>
    public const string GroupPrefix = "__";

    /// <exception cref="FormatException">If the expression is malformed or names an unknown parameter type.</exception>
    public static StepExpression Compile(string expression, ParameterTypes types)
    {
        var pattern = new StringBuilder("^");
        var parameters = new List<ParameterType>();
        var word = new List<ExpressionToken>();
        foreach (var token in new ExpressionTokens(expression).Read())
        {
            if (token is not (ExpressionToken.Space or ExpressionToken.Parameter))
            {
                word.Add(token);
                continue;
            }

            pattern.Append(Word(word, expression));
            word.Clear();
            if (token is ExpressionToken.Parameter { Name: var name })
            {
                parameters.Add(types.Find(name, expression));
                pattern.Append($"(?<{GroupPrefix}{parameters.Count - 1}>{parameters[^1].Pattern})");
            }
            else if (token is ExpressionToken.Space { Text: var space })
            {
                pattern.Append(Regex.Escape(space));
            }
        }

        pattern.Append(Word(word, expression)).Append('$');
        return new StepExpression(expression, new Regex(pattern.ToString(), RegexOptions.CultureInvariant), parameters);
    }

    /// <summary>What stands between spaces and parameters: literal text, optional text, alternatives.</summary>
    private static string Word(List<ExpressionToken> word, string expression)
    {
        if (!word.Any(token => token is ExpressionToken.Slash))
            return Sequence(word);

        var alternatives = new List<List<ExpressionToken>> { new() };
        foreach (var token in word)
        {
            if (token is ExpressionToken.Slash)
                alternatives.Add([]);
            else
                alternatives[^1].Add(token);
        }

        if (alternatives.Any(alternative => !alternative.Any(token => token is ExpressionToken.Literal)))
            throw new FormatException(
                $"In the expression \"{expression}\": each side of '/' needs text that is not optional; write \\/ for the character itself.");
        return $"(?:{string.Join('|', alternatives.Select(Sequence))})";
    }

    private static string Sequence(IEnumerable<ExpressionToken> tokens) => string.Concat(tokens.Select(token => token switch
    {
        ExpressionToken.Optional optional => $"(?:{Regex.Escape(optional.Text)})?",
        ExpressionToken.Literal literal => Regex.Escape(literal.Text),
        _ => "",
    }));
}
