using System.Net;
using System.Net.Sockets;
using ProtocolLab.Network;
using ProtocolLab.Network.Sockets;

namespace ProtocolLab.Verification;

/// <summary>
/// The addresses under which a server knows the clients. All clients of a group bind the same port number, so each
/// wants an address to itself; where there are fewer, clients share one as long as their ports differ.
/// </summary>
internal sealed class ViaPool
{
    private readonly List<HostAddress> unused;
    private readonly List<HostAddress> used = [];

    private ViaPool(IEnumerable<HostAddress> addresses) => unused = [.. addresses];

    /// <summary>Those that nobody has yet, then the others.</summary>
    public IEnumerable<HostAddress> Candidates => [.. unused, .. used];

    /// <exception cref="IOException">An address is none of this machine's, or none leads to the server.</exception>
    public static ViaPool Of(ProxyOptions options, SocketLoop loop)
    {
        var pool = new ViaPool(
            options.Via.Count > 0 ? options.Via.Distinct()
            : IsLoopbackIPv4(options.Server.Address) ? LoopbackAddresses(options.Listen)
            : [AddressToward(options.Server)]);
        foreach (var address in options.Via.Count > 0 ? pool.unused : pool.unused.Take(1))
        {
            try
            {
                loop.TryOpen(address, 0, (_, _, _, _) => { })?.Dispose();
            }
            catch (IOException fault)
            {
                throw new IOException($"the server cannot know a client as {address}: {fault.Message} See --via.", fault);
            }
        }

        return pool;
    }

    public void Take(HostAddress address)
    {
        if (!unused.Remove(address)) used.Remove(address);
        used.Add(address);
    }

    private static bool IsLoopbackIPv4(HostAddress address) => !address.IsIPv6 && IPAddress.IsLoopback(address.ToIPAddress());

    // Proxies on one machine listen in different places, and so hardly meet here.
    private static IEnumerable<HostAddress> LoopbackAddresses(Endpoint listen)
    {
        var octets = listen.Address.ToIPAddress().GetAddressBytes();
        var block = (byte)octets.Aggregate((int)listen.Port, (sum, octet) => (sum * 31) + octet);
        return Enumerable.Range(1, 254).Select(last => HostAddress.FromOctets([127, 77, block, (byte)last]));
    }

    private static HostAddress AddressToward(Endpoint server)
    {
        using var probe = new Socket(server.Address.IsIPv6 ? AddressFamily.InterNetworkV6 : AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        try
        {
            probe.Connect(new IPEndPoint(server.Address.ToIPAddress(), server.Port));
        }
        catch (SocketException fault)
        {
            throw new IOException($"no address of this machine leads to the server {server}: {fault.Message}", fault);
        }

        var own = HostAddress.From(((IPEndPoint)probe.LocalEndPoint!).Address);
        return own != server.Address ? own
            : throw new IOException($"the server {server} is on this machine, and would know clients under its own address; give them another one with --via.");
    }
}
