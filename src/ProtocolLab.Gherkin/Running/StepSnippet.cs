using System.Text;
using System.Text.RegularExpressions;
using ProtocolLab.Gherkin.Expressions;
using ProtocolLab.Gherkin.Features;

namespace ProtocolLab.Gherkin.Running;

/// <summary>Proposes a method for a step that has none.</summary>
internal static partial class StepSnippet
{
    public static string Propose(Step step)
    {
        var parameters = new List<string>();
        string expression = Values().Replace(Escape(step.Text), found =>
        {
            var (name, type) = found.Value switch
            {
                ['"' or '\'', ..] => ("string", "string"),
                var number when number.Contains('.', StringComparison.Ordinal) => ("decimal", "decimal"),
                _ => ("int", "int"),
            };
            parameters.Add($"{type} p{parameters.Count}");
            return $"{{{name}}}";
        });
        if (!Matches(expression, step.Text))
            (expression, parameters) = ($"^{Regex.Escape(step.Text)}$", []);
        if (step.Table is not null)
            parameters.Add("DataTable table");
        if (step.DocString is not null)
            parameters.Add("string text");

        return $$"""
            [{{step.Kind}}("{{Literal(expression)}}")]
            public void {{step.Kind}}{{MethodName(step.Text)}}({{string.Join(", ", parameters)}})
            {
                throw new PendingStepException();
            }
            """;
    }

    /// <summary>Some texts look like regular expressions even when escaped; those get one.</summary>
    private static bool Matches(string expression, string text) =>
        ExpressionStyle.IsCucumber(expression, ExpressionType.Unspecified)
        && StepExpression.Compile(expression, ExpressionType.Unspecified, new ParameterTypes()).Match(text) is not null;

    private static string Escape(string text) => Special().Replace(text, @"\$0");

    private static string Literal(string expression) =>
        expression.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);

    private static string MethodName(string text)
    {
        var name = new StringBuilder();
        foreach (Match word in Words().Matches(Values().Replace(text, " ")))
            name.Append(char.ToUpperInvariant(word.Value[0])).Append(word.Value.AsSpan(1));
        return name.ToString();
    }

    [GeneratedRegex(@"""[^""]*""|(?<!\w)'[^']*'(?!\w)|(?<![\w.])-?\d+(?:\.\d+)?(?![\w.]*\w)")]
    private static partial Regex Values();

    [GeneratedRegex(@"[\\{(/]")]
    private static partial Regex Special();

    [GeneratedRegex(@"[\p{L}\p{Nd}]+")]
    private static partial Regex Words();
}
