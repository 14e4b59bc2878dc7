namespace ProtocolLab.Gherkin.Features;

/// <summary>A step has one kind; an attribute binds one or all.</summary>
[Flags]
internal enum StepKinds
{
    None = 0,
    Given = 1,
    When = 2,
    Then = 4,
    Any = Given | When | Then,
}
