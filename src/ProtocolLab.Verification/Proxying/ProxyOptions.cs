using ProtocolLab.Network;
using ProtocolLab.Scenarios;

namespace ProtocolLab.Verification;

/// <summary>Between whom a proxy stands, and what it does to their packets.</summary>
public sealed record ProxyOptions
{
    /// <summary>What clients take for the server's standard port.</summary>
    public required Endpoint Listen { get; init; }

    /// <summary>The server's standard port.</summary>
    public required Endpoint Server { get; init; }

    public required Impairments Impairments { get; init; }

    /// <summary>Selects the fate of every packet; null takes the one of the impairments.</summary>
    public ulong? Seed { get; init; }

    /// <summary>This machine's addresses under which the server is to know the clients; empty for the usual ones.</summary>
    public IReadOnlyList<HostAddress> Via { get; init; } = [];

    /// <summary>Gets the trace (pcapng); null makes none. The caller disposes it.</summary>
    public Stream? Trace { get; init; }

    /// <summary>Told what happens, one line each.</summary>
    public Action<string> Say { get; init; } = _ => { };

    /// <summary>Sockets that nobody has used for so long are closed: twice what a client waits for its server.</summary>
    public Duration IdleLimit => Impairments.Parameters.ServerTimeout * 2;

    /// <returns>What is wrong with these options, and what to do; null if nothing is.</returns>
    public string? Fault()
    {
        if (IsAny(Listen.Address)) return $"the proxy cannot listen on {Listen.Address}: answers have to come from one address. Name one of this machine's, such as 127.0.0.9.";
        if (IsAny(Server.Address)) return $"{Server.Address} is no address to send to; name the server's own.";
        if (Listen.Port == 0 || Server.Port == 0) return "port 0 is none; name the port itself, such as 5000.";
        if (Listen.Address == Server.Address) return $"the proxy cannot listen on {Listen.Address}, the server's own address: session ports are bound there already. Listen on another one of this machine's, such as {(Listen.Address.IsIPv6 ? "fd00::9" : "127.0.0.9")}.";
        if (Via.Contains(Server.Address)) return $"the server cannot know a client under its own address {Server.Address}; give other addresses of this machine.";
        if (Via.Any(address => address.IsIPv6 != Server.Address.IsIPv6)) return $"{Via.First(address => address.IsIPv6 != Server.Address.IsIPv6)} cannot reach {Server.Address}: it is of another address family.";
        return null;
    }

    private static bool IsAny(HostAddress address) => address == HostAddress.Parse("0.0.0.0") || address == HostAddress.Parse("::");
}
