namespace ProtocolLab.Verification;

/// <summary>A mutant's way to die in the middle of its work; the arena takes it for a crash of the subject.</summary>
public sealed class SubjectCrashException : Exception
{
    /// <summary>By default what a shell says of a program that was ended by SIGSEGV.</summary>
    public int ExitCode { get; init; } = 139;
}
