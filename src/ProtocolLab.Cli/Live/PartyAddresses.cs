using System.Net;
using System.Net.Sockets;
using ProtocolLab.Network;

namespace ProtocolLab.Cli.Live;

/// <summary>Where the parties of a session are: everybody has an address of their own, for all of them bind the same port number.</summary>
internal static class PartyAddresses
{
    /// <summary>What <see cref="ReadServer"/> takes, for help and error messages.</summary>
    public const string Expected = "HOST:PORT, such as 192.0.2.7:5000, [2001:db8::7]:5000 or localhost:5000";

    /// <summary>A server's address and a port of it; names are looked up.</summary>
    /// <exception cref="UsageException">Not such a text, or a name that nobody knows.</exception>
    public static Endpoint ReadServer(string option, string text)
    {
        if (Endpoint.TryParse(text, out var endpoint) && endpoint.Port != 0) return endpoint;
        var colon = text.LastIndexOf(':');
        if (colon <= 0 || text.Contains('[', StringComparison.Ordinal) || text.IndexOf(':', StringComparison.Ordinal) != colon || !ushort.TryParse(text[(colon + 1)..], out var port) || port == 0)
            throw new UsageException($"protocollab: {option} is '{text}': expected {Expected}.");
        return new Endpoint(LookUp(option, text[..colon]), port);
    }

    /// <exception cref="UsageException">Not an address.</exception>
    public static HostAddress ReadOwn(string option, string text) => HostAddress.TryParse(text, out var address)
        ? address
        : throw new UsageException($"protocollab: {option} is '{text}': expected an IPv4 or IPv6 address of this machine.");

    /// <summary>The address that a client has if it is told none: the one from which the server is reached, and on loopback one of its own.</summary>
    /// <param name="server">The server's.</param>
    /// <param name="onLoopback">For a server on 127.0.0.0/8.</param>
    /// <exception cref="UsageException">There is none.</exception>
    public static HostAddress Toward(HostAddress server, HostAddress onLoopback)
    {
        var ip = server.ToIPAddress();
        if (IPAddress.IsLoopback(ip) && !server.IsIPv6) return server != onLoopback ? onLoopback : throw Taken(server);
        using var socket = new Socket(ip.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        try
        {
            // Sends nothing: the system only chooses the way.
            socket.Connect(ip, 9);
        }
        catch (SocketException refusal)
        {
            throw new UsageException($"protocollab: {server} cannot be reached from this machine: {refusal.Message}.");
        }

        var own = HostAddress.From(((IPEndPoint)socket.LocalEndPoint!).Address);
        return own != server ? own : throw Taken(server);
    }

    private static UsageException Taken(HostAddress server) =>
        new($"protocollab: the server at {server} is on this machine, and two programs at one address cannot hold the same port: give this one another address with --bind.");

    private static HostAddress LookUp(string option, string name)
    {
        try
        {
            var found = Dns.GetHostAddresses(name);
            var first = found.FirstOrDefault(address => address.AddressFamily == AddressFamily.InterNetwork) ?? found.FirstOrDefault();
            if (first is not null) return HostAddress.From(first);
        }
        catch (SocketException)
        {
            // As if it had found nothing.
        }

        throw new UsageException($"protocollab: {option}: nobody knows a host '{name}'.");
    }
}
