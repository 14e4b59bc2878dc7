namespace ProtocolLab.Gherkin;

/// <summary>How the text of a step attribute is read.</summary>
public enum ExpressionType
{
    /// <summary>By its looks: see the project's README for the rule.</summary>
    Unspecified = 0,

    /// <summary>As a Cucumber expression, whatever it looks like.</summary>
    CucumberExpression = 1,

    /// <summary>As a regular expression, whatever it looks like.</summary>
    RegularExpression = 2,
}
