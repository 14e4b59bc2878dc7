namespace ProtocolLab.MovieStreaming.Contract;

/// <summary>Variables that break the contract of section 9. The message is one line: which variable, its value, what is expected.</summary>
public sealed class ContractException(string message) : Exception(message);
