using System.Text.RegularExpressions;

namespace ProtocolLab.Gherkin.Expressions;

/// <summary>
/// Tells Cucumber expressions from regular expressions by their looks, with the same outcome as Reqnroll:
/// an anchor makes a regular expression; then a parameter in braces makes a Cucumber expression; then
/// a repeated group, <c>.*</c>, <c>\.</c> or <c>\d+</c> makes a regular expression; all else is a Cucumber expression.
/// </summary>
internal static partial class ExpressionStyle
{
    public static bool IsCucumber(string expression, ExpressionType type) => type switch
    {
        ExpressionType.CucumberExpression => true,
        ExpressionType.RegularExpression => false,
        _ => LooksLikeCucumber(expression),
    };

    private static bool LooksLikeCucumber(string expression) =>
        !expression.StartsWith('^')
        && !expression.EndsWith('$')
        && (Parameter().IsMatch(expression) || !RegexMark().IsMatch(expression));

    [GeneratedRegex(@"\{\w*\}")]
    private static partial Regex Parameter();

    [GeneratedRegex(@"\([^)]+[*+]\)|\.\*|\\\.|\\d\+")]
    private static partial Regex RegexMark();
}
