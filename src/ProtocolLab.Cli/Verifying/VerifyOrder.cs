using ProtocolLab.Network;
using ProtocolLab.Verification;

namespace ProtocolLab.Cli.Verifying;

/// <summary>What the user of verify asked for.</summary>
/// <param name="Verb">"server" or "client".</param>
/// <param name="Selection">Which cases.</param>
/// <param name="Folder">Where the files go.</param>
internal sealed record VerifyOrder(string Verb, SuiteSelection Selection, string Folder)
{
    /// <summary>What starts the implementation; null with a target.</summary>
    public string? Command { get; init; }

    /// <summary>A server that runs already; null with a command.</summary>
    public Endpoint? Target { get; init; }

    /// <summary>Addresses for clients that are played around a target; empty for loopback ones.</summary>
    public IReadOnlyList<HostAddress> Bind { get; init; } = [];

    public string? Profile { get; init; }

    public string? Impair { get; init; }

    /// <summary>For the impairments; null for their file's own.</summary>
    public ulong? Seed { get; init; }

    public string? Baseline { get; init; }

    public string? WriteBaseline { get; init; }

    /// <summary>Where to write movies instead of playing cases.</summary>
    public string? WriteMovies { get; init; }

    /// <summary>Where junit.xml goes; null for beside the others.</summary>
    public string? Junit { get; init; }

    public required int Parallel { get; init; }

    public required int Repeat { get; init; }

    public required bool PrintsJson { get; init; }

    public string CasesFolder => Path.Combine(Folder, "cases");

    /// <summary>As the report names it.</summary>
    public string UnderTest => Command ?? Target?.ToString() ?? "";
}
