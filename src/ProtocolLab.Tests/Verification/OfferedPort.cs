using NUnit.Framework;
using ProtocolLab.Network;
using ProtocolLab.Network.Sockets;
using ProtocolLab.Scenarios;
using ProtocolLab.Tests.Support;
using ProtocolLab.Verification;

namespace ProtocolLab.Tests.Verification;

/// <summary>A proxy through which a server that does nothing else offers port 6000 to a leader that owns it already.</summary>
internal sealed class OfferedPort : IDisposable
{
    private const ushort Port = 6000;

    private readonly string network;
    private readonly SocketLoop loop = new();
    private readonly List<string> said = [];
    private readonly Endpoint listen;

    /// <param name="network">Three octets of a loopback network that no other test uses.</param>
    /// <param name="impairments">What happens to packets.</param>
    public OfferedPort(string network, Impairments impairments)
    {
        this.network = network;
        listen = new Endpoint(At(9), ProxiedGroup.StandardPort);
        var server = new Endpoint(At(1), ProxiedGroup.StandardPort);
        Proxy = new Proxy(loop, new ProxyOptions { Listen = listen, Server = server, Via = [At(21)], Say = said.Add, Impairments = impairments });
        loop.TryOpen(server.Address, server.Port, (port, from, _, _) => port.Send(from, Hex.Octets("02 00 00 00 00 00 00 00 01 17 70")));
    }

    public Proxy Proxy { get; }

    public void Negotiate()
    {
        var answered = false;
        var leader = loop.TryOpen(At(2), Port, (_, _, _, _) => answered = true)!;
        leader.Send(listen, Hex.Octets("01 00 00 00 00 00 00 00 01 17 70"));
        loop.Run(() => answered, loop.Clock + 20.Seconds());
    }

    /// <param name="from">The sender's last octet.</param>
    public void SendToSession(int from) => loop.TryOpen(At(from), Port, (_, _, _, _) => { })!.Send(listen with { Port = Port }, [0x10]);

    public void RunUntilSaid(string words)
    {
        loop.Run(() => said.Exists(line => line.Contains(words, StringComparison.Ordinal)), loop.Clock + 20.Seconds());
        if (!said.Exists(line => line.Contains(words, StringComparison.Ordinal))) throw new AssertionException($"'{words}' was not said, but: {string.Join('\n', said)}");
    }

    /// <param name="host">The last octet.</param>
    /// <param name="port">Which port.</param>
    /// <param name="keep">Whether to hold it from now on.</param>
    public bool IsFree(int host, ushort port, bool keep = false)
    {
        var open = loop.TryOpen(At(host), port, (_, _, _, _) => { });
        if (!keep) open?.Dispose();
        return open is not null;
    }

    public void Dispose()
    {
        Proxy.Dispose();
        loop.Dispose();
    }

    private HostAddress At(int host) => HostAddress.Parse($"{network}.{host}");
}
