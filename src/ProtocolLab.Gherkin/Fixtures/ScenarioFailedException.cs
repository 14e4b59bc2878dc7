using NUnit.Framework;

namespace ProtocolLab.Gherkin;

/// <summary>
/// A scenario failed: the message tells the whole story, the stack is that of what the step threw. It is an
/// assertion to NUnit, so that the message is shown without a type name before it.
/// </summary>
internal sealed class ScenarioFailedException(string message, Exception? cause) : AssertionException(message)
{
    public override string? StackTrace => cause is null ? base.StackTrace : cause.StackTrace;
}
