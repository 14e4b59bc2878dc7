namespace ProtocolLab.Gherkin;

/// <summary>
/// Marks a method that turns step text, or a data table, into the type that it returns. Every step
/// parameter of that type goes through it, and Cucumber expressions can name it in braces.
/// </summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class StepArgumentTransformationAttribute : Attribute
{
    /// <summary>A transformation that takes any text, or a table, as its one argument.</summary>
    public StepArgumentTransformationAttribute()
    {
    }

    /// <summary>A transformation of the texts that match a pattern.</summary>
    /// <param name="regex">What the whole text must match; each group is one argument.</param>
    public StepArgumentTransformationAttribute(string regex) => Regex = regex;

    /// <summary>What the whole text must match, or null if any text will do.</summary>
    public string? Regex { get; }

    /// <summary>The name in braces; the name of the returned type if not given.</summary>
    public string? Name { get; set; }

    /// <summary>Where several transformations fit, the lowest order is used.</summary>
    public int Order { get; set; } = 10000;
}
