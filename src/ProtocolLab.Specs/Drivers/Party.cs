using ProtocolLab.Network;

namespace ProtocolLab.Specs.Drivers;

/// <summary>Somebody on the network: the server, or a client by its name.</summary>
public sealed record Party(string Name, HostAddress Address)
{
    public static readonly Party Server = new("server", HostAddress.Parse("10.0.0.1"));

    /// <summary>Every run has these five machines; those that a scenario does not name stay silent.</summary>
    public static readonly IReadOnlyList<Party> All =
    [
        Server,
        new("alice", HostAddress.Parse("10.0.0.2")),
        new("bob", HostAddress.Parse("10.0.0.3")),
        new("carol", HostAddress.Parse("10.0.0.4")),
        new("dave", HostAddress.Parse("10.0.0.5")),
    ];

    public bool IsServer => this == Server;

    public override string ToString() => IsServer ? "the server" : Name;
}

/// <summary>Whom a step speaks to, and over which ports if it says so.</summary>
public sealed record Peer(Party Party, Route? Route);

/// <summary>The UDP ports that a packet goes from and to; null for both is "on the standard port".</summary>
public sealed record Route(ushort? From, ushort? To)
{
    public static readonly Route OnStandardPort = new(null, null);

    public bool IsStandard => this == OnStandardPort;
}
