namespace ProtocolLab.Gherkin;

/// <summary>Marks a public class whose methods are steps, hooks or transformations.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class BindingAttribute : Attribute;
