using NUnit.Framework;
using ProtocolLab.Network;
using ProtocolLab.Tests.Support;

namespace ProtocolLab.Tests.Reporting.Dissection;

/// <summary>How the dissector finds a session's packets, whose port nobody registers.</summary>
[Category("tshark")]
public sealed class SessionFollowingTests
{
    // Multicast DNS has this port, and its dissector takes whatever comes there.
    private const ushort Taken = 5353;

    private static readonly Endpoint Client = DissectedTrace.Client;

    [TestCase("offered")]
    [TestCase("accepted")]
    public void Session_port_is_learned_from_the_handshake(string shown)
    {
        using var trace = new DissectedTrace();
        if (shown == "offered") trace.Add(Msp.PortAllocated(1, Taken), DissectedTrace.Server, Client);
        else trace.Add(Msp.PortOk(1, Taken));
        trace.Add(Msp.Register(ulong.MaxValue), On(Client), On(DissectedTrace.Server));
        trace.Add(Msp.Stream(0, 1, [1]), On(DissectedTrace.Server), Endpoint.Parse($"10.0.0.9:{Taken}"));
        trace.Add([0x99, 1], On(DissectedTrace.Server), On(Client));

        Assert.That(Malformed(trace), Is.EqualTo(new[] { "", "", "", "unknown type" }));
    }

    [Test]
    public void Port_of_a_session_stays_another_protocols_between_other_hosts()
    {
        using var trace = new DissectedTrace();
        trace.Add(Msp.PortOk(1, Taken));
        trace.Add(new byte[40], Endpoint.Parse("192.0.2.1:40000"), Endpoint.Parse($"192.0.2.2:{Taken}"));
        trace.Add(new byte[40], Endpoint.Parse("192.0.2.1:40000"), Endpoint.Parse("192.0.2.2:6017"));
        trace.Add(Msp.PortOk(1, 6017));
        trace.Add(new byte[40], Endpoint.Parse("192.0.2.1:40000"), Endpoint.Parse("192.0.2.2:6017"));

        Assert.That(trace.Show(["_ws.col.Protocol"]).Select(row => row[0]), Is.EqualTo(new[] { "MSP", "MDNS", "UDP", "MSP", "UDP" }));
    }

    [Test]
    public void Session_without_its_handshake_is_found_by_its_layout()
    {
        using var trace = new DissectedTrace();
        Endpoint server = new(DissectedTrace.Server.Address, 6001), client = new(Client.Address, 6001);
        trace.Add([0x99, 1], client, server);
        trace.Add(Msp.Register(1UL << 40), client, server);
        trace.Add(Msp.Ack(1UL << 40), server, client);
        trace.Add(Msp.Stream(0, 1, [1]), server, client);
        trace.Add([0x99, 1], client, server);

        Assert.That(trace.Show(["frame.number", "msp.malformed"], "-Y", "msp").Select(row => string.Concat(row)), Is.EqualTo(new[] { "2", "3", "4", "5unknown type" }));
    }

    [TestCase("80 00 0102 00000000 12345678 0000", 6001, TestName = "Rtp_between_equal_ports_is_not_taken")]
    [TestCase("80 00000000 00000000 02 0001 aa", 6001, TestName = "Reserved_bits_are_not_taken")]
    [TestCase("08 0000000000000001", 6002, TestName = "Unequal_ports_are_not_taken")]
    [TestCase("08 0000000000000001 00", 6001, TestName = "Wrong_length_is_not_taken")]
    public void Other_traffic(string octets, int from)
    {
        using var trace = new DissectedTrace();
        trace.Add(Hex.Octets(octets), new Endpoint(Client.Address, (ushort)from), new Endpoint(DissectedTrace.Server.Address, 6001));

        Assert.That(trace.Show(["frame.number"], "-Y", "msp"), Is.Empty);
    }

    private static IEnumerable<string> Malformed(DissectedTrace trace) =>
        trace.Show(["_ws.col.Protocol", "msp.malformed"]).Select(row => row[0] == "MSP" ? row[1] : $"shown as {row[0]}");

    private static Endpoint On(Endpoint endpoint) => new(endpoint.Address, Taken);
}
