using System.Text.RegularExpressions;
using ProtocolLab.Gherkin.Expressions;

namespace ProtocolLab.Gherkin.Bindings;

/// <summary>One transformation attribute of one method.</summary>
internal sealed record TransformationBinding(string Name, string? Pattern, int Order, BoundMethod Method)
{
    private readonly Regex? _regex = Pattern is null ? null : StepExpression.WholeText(Pattern);

    /// <summary>The name as Cucumber expressions may use it; the pattern without anchors, to stand inside others.</summary>
    public ParameterType ParameterType =>
        new(Name, Pattern is null ? ParameterTypes.AnyText : Pattern.TrimStart('^').TrimEnd('$'));

    /// <summary>The arguments for the method, or null if this value, or this wish, is not its business.</summary>
    public IReadOnlyList<object>? Fit(object value, Type target)
    {
        // A parameter of type object takes anything, which is no reason to transform.
        if (target == typeof(object) || !target.IsAssignableFrom(Method.ResultType))
            return null;

        if (value is not string text || _regex is null)
            return Takes(value) ? [value] : null;
        var match = _regex.Match(text);
        return match.Success ? Arguments(match, text) : null;
    }

    /// <summary>A pattern without groups gives the whole text.</summary>
    private static IReadOnlyList<object> Arguments(Match match, string text) =>
        match.Groups.Count == 1 ? [text] : StepExpression.Groups(match);

    private bool Takes(object value) =>
        _regex is null
        && Method.Parameters is [var only]
        && (value is DataTable) == (only.ParameterType == typeof(DataTable));
}
