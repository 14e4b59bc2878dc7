using ProtocolLab.Gherkin.Expressions;
using ProtocolLab.Gherkin.Features;

namespace ProtocolLab.Gherkin.Bindings;

/// <summary>One step attribute of one method.</summary>
internal sealed record StepBinding(StepKinds Kinds, StepExpression Expression, BoundMethod Method)
{
    public override string ToString() =>
        $"[{(Kinds == StepKinds.Any ? "StepDefinition" : Kinds)}(\"{Expression.Text}\")] {Method.Name}";
}
