namespace ProtocolLab.Specs.Drivers;

/// <summary>Somebody on the network: the server, or a client by its name.</summary>
public sealed record Party(string Name)
{
    public static readonly Party Server = new("server");

    /// <summary>Every run has these five machines; those that a scenario does not name stay silent.</summary>
    public static readonly IReadOnlyList<Party> All = [Server, new("alice"), new("bob"), new("carol"), new("dave")];

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
