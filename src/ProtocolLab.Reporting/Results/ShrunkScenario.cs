namespace ProtocolLab.Reporting;

/// <summary>What is left of a failing run when everything is taken away that it does not need to fail.</summary>
/// <param name="Text">The scenario file (YAML).</param>
/// <param name="Command">What to type to run it.</param>
public sealed record ShrunkScenario(string Text, string Command);
