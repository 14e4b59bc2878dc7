using ProtocolLab.Gherkin.Features;

namespace ProtocolLab.Gherkin;

/// <summary>What the step attributes have in common.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public abstract class StepDefinitionBaseAttribute : Attribute
{
    private protected StepDefinitionBaseAttribute(string expression, StepKinds kinds)
    {
        Expression = expression;
        Kinds = kinds;
    }

    /// <summary>The Cucumber expression or regular expression that the whole step text must match.</summary>
    public string Expression { get; }

    /// <summary>Overrides the guess, from its looks, of what kind of expression this is.</summary>
    public ExpressionType ExpressionType { get; set; }

    internal StepKinds Kinds { get; }
}

/// <summary>Binds a method to <c>Given</c> steps, and to the <c>And</c>, <c>But</c> and <c>*</c> steps that follow one.</summary>
/// <param name="expression">The expression that the whole step text must match.</param>
public sealed class GivenAttribute(string expression)
    : StepDefinitionBaseAttribute(expression, StepKinds.Given);

/// <summary>Binds a method to <c>When</c> steps, and to the <c>And</c>, <c>But</c> and <c>*</c> steps that follow one.</summary>
/// <param name="expression">The expression that the whole step text must match.</param>
public sealed class WhenAttribute(string expression)
    : StepDefinitionBaseAttribute(expression, StepKinds.When);

/// <summary>Binds a method to <c>Then</c> steps, and to the <c>And</c>, <c>But</c> and <c>*</c> steps that follow one.</summary>
/// <param name="expression">The expression that the whole step text must match.</param>
public sealed class ThenAttribute(string expression)
    : StepDefinitionBaseAttribute(expression, StepKinds.Then);

/// <summary>Binds a method to steps of every kind.</summary>
/// <param name="expression">The expression that the whole step text must match.</param>
public sealed class StepDefinitionAttribute(string expression)
    : StepDefinitionBaseAttribute(expression, StepKinds.Any);
