namespace ProtocolLab.Verification;

/// <summary>The subject did not do what the script needs to go on: the case ends here, and fails.</summary>
public sealed class CaseFailedException(string reason) : Exception(reason);
