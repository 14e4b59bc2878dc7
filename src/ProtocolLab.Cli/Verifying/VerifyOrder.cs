using ProtocolLab.Verification;

namespace ProtocolLab.Cli.Verifying;

/// <summary>What the user of verify asked for.</summary>
/// <param name="Verb">"server" or "client".</param>
/// <param name="Selection">Which cases.</param>
/// <param name="Command">What starts the implementation.</param>
/// <param name="Folder">Where the files go.</param>
internal sealed record VerifyOrder(string Verb, SuiteSelection Selection, string Command, string Folder)
{
    /// <summary>Where junit.xml goes; null for beside the others.</summary>
    public string? Junit { get; init; }

    public required int Parallel { get; init; }

    public required int Repeat { get; init; }

    public required bool PrintsJson { get; init; }

    public string CasesFolder => Path.Combine(Folder, "cases");
}
