using ProtocolLab.Network;
using ProtocolLab.Replay;

namespace ProtocolLab.Cli.Replaying;

/// <summary>What the user wants of replay.</summary>
/// <param name="Capture">The path of a capture, or "-".</param>
/// <param name="Folder">Where the files go.</param>
internal sealed record ReplayOrder(string Capture, string Folder)
{
    public ReplayTerms Terms { get; init; } = new();

    /// <summary>Where the recorded server listened; null takes what the capture says or shows.</summary>
    public ushort? StandardPort { get; init; }

    /// <summary>HOST[:PORT] of a live server; null for none.</summary>
    public string? To { get; init; }

    /// <summary>Addresses of this machine to play clients from; empty to choose them.</summary>
    public IReadOnlyList<HostAddress> Bind { get; init; } = [];

    /// <summary>The reference server's movies; null takes what the capture shows.</summary>
    public string? Movies { get; init; }

    public bool Simulates { get; init; }

    /// <summary>Whether the server is replayed, and not the clients.</summary>
    public bool IsServer { get; init; }

    /// <summary>Where the replayed server listens; null is 127.0.0.1 and the recorded port.</summary>
    public string? Listen { get; init; }

    public bool PrintsJson { get; init; }
}
