using System.Globalization;
using System.Net;
using System.Net.Sockets;
using ProtocolLab.Network;

namespace ProtocolLab.Cli.Commands;

/// <summary>HOST:PORT as a user writes it: an address, or a name that leads to one.</summary>
internal static class EndpointArgument
{
    /// <exception cref="UsageException">No HOST:PORT, or a name that leads nowhere.</exception>
    public static Endpoint Read(string option, string text)
    {
        if (Endpoint.TryParse(text, out var endpoint)) return endpoint;
        var colon = text.LastIndexOf(':');
        if (colon <= 0 || text.AsSpan(0, colon).ContainsAny(":[]") || !ushort.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port))
            throw new UsageException($"protocollab: {option}: expected HOST:PORT, such as 127.0.0.1:5000 or [::1]:5000, found '{text}'.");
        return new Endpoint(Resolve(option, text[..colon]), port);
    }

    private static HostAddress Resolve(string option, string name)
    {
        try
        {
            // IPv4 first: what "localhost" means to most programs.
            return HostAddress.From(Dns.GetHostAddresses(name).OrderBy(address => address.AddressFamily == AddressFamily.InterNetworkV6).First());
        }
        catch (Exception fault) when (fault is SocketException or ArgumentException or InvalidOperationException)
        {
            throw new UsageException($"protocollab: {option}: there is no host '{name}': {fault.Message}");
        }
    }
}
