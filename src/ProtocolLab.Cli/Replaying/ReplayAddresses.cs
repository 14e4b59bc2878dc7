using System.Net;
using ProtocolLab.Cli.Live;
using ProtocolLab.Network;

namespace ProtocolLab.Cli.Replaying;

/// <summary>Where a replay goes, and from where: all clients of a session bind the same port number, so each needs an address of its own.</summary>
internal static class ReplayAddresses
{
    private const byte Block = 88;
    private const byte FirstHost = 2;
    private const int MostHosts = 250;

    /// <summary>HOST or HOST:PORT; without a port, the recorded one.</summary>
    /// <exception cref="UsageException">Neither, or a name that nobody knows.</exception>
    public static Endpoint ReadServer(string text, ushort recordedPort)
    {
        if (HostAddress.TryParse(text, out var address)) return new Endpoint(address, recordedPort);
        var hasPort = text.StartsWith('[') ? !text.EndsWith(']') : text.Contains(':', StringComparison.Ordinal);
        return PartyAddresses.ReadServer("--to", hasPort ? text : $"{text}:{recordedPort}");
    }

    /// <param name="count">How many clients there are.</param>
    /// <param name="server">Whom they talk to.</param>
    /// <param name="given">What the user named; empty to choose.</param>
    /// <exception cref="UsageException">There are too few.</exception>
    public static IReadOnlyList<HostAddress> Choose(int count, Endpoint server, IReadOnlyList<HostAddress> given)
    {
        if (given.FirstOrDefault(address => address.IsIPv6 != server.Address.IsIPv6) is { Length: > 0 } other && given.Contains(other))
            throw new UsageException($"protocollab: --bind: {other} cannot reach {server}: one is IPv6, the other is not.");
        if (given.Count >= count) return given;
        if (given.Count > 0) throw TooFew(count, $"--bind names {given.Count}");
        if (!server.Address.IsIPv6 && IPAddress.IsLoopback(server.Address.ToIPAddress()) && count <= MostHosts)
        {
            // Its own block for every process, so that two replays at a time do not meet.
            var block = (byte)Environment.ProcessId;
            return [.. Enumerable.Range(FirstHost, count).Select(host => HostAddress.FromOctets([127, Block, block, (byte)host]))];
        }

        return count == 1 ? [PartyAddresses.Toward(server.Address, HostAddress.FromOctets([127, Block, 0, FirstHost]))] : throw TooFew(count, $"{server.Address} is not on 127.0.0.0/8, where there are enough");
    }

    private static UsageException TooFew(int count, string why) =>
        new($"protocollab: the capture has {count} clients, and all clients of a session bind the same port number, each at an address of its own; {why}. Name {count} addresses of this machine: --bind ADDR,ADDR…");
}
