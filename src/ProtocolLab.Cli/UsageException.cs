namespace ProtocolLab.Cli;

/// <summary>The user asked for something that cannot be done; the message says what, and what to do instead.</summary>
public sealed class UsageException(string message) : Exception(message);
