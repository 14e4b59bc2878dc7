using ProtocolLab.Gherkin.Bindings;
using ProtocolLab.Gherkin.Features;

namespace ProtocolLab.Gherkin.Running;

/// <summary>A step and the one method bound to it.</summary>
internal sealed record StepMatch(Step Step, StepBinding Binding, IReadOnlyList<object> Values);

/// <summary>Finds the method of a step.</summary>
internal static class StepMatcher
{
    /// <summary>All methods whose expression matches; one each, though it may have several attributes that do.</summary>
    public static IReadOnlyList<StepMatch> Match(Step step, BindingRegistry bindings) =>
    [
        .. bindings.Steps
            .Where(binding => binding.Kinds.HasFlag(step.Kind))
            .Select(binding => (binding, values: binding.Expression.Match(step.Text)))
            .Where(found => found.values is not null)
            .DistinctBy(found => found.binding.Method.Info)
            .Select(found => new StepMatch(step, found.binding, WithBlock(step, found.values!))),
    ];

    /// <summary>A table or a doc string is the last argument.</summary>
    private static IReadOnlyList<object> WithBlock(Step step, IReadOnlyList<string> values) => step switch
    {
        { Table: { } table } => [.. values, table.Copy()],
        { DocString: { } text } => [.. values, text],
        _ => values,
    };
}
