namespace ProtocolLab.Gherkin;

/// <summary>Steps and step classes do not fit together; the message says which, and what to do.</summary>
public sealed class BindingException : Exception
{
    internal BindingException(string message)
        : base(message)
    {
    }
}
