namespace ProtocolLab.Gherkin;

/// <summary>Thrown by a step that is bound but not written yet. The scenario fails.</summary>
public sealed class PendingStepException() : Exception("The step is bound, but not written yet.");
