using NUnit.Framework;
using ProtocolLab.Network;
using ProtocolLab.Network.Sockets;
using ProtocolLab.Tests.Support;
using ProtocolLab.Verification;

namespace ProtocolLab.Tests.Verification;

/// <summary>When is a server ready, and what is told of one that is not.</summary>
internal sealed class ReadinessProbeTests : IDisposable
{
    private static readonly byte[] Request = [0x01];

    private readonly SocketLoop loop = new();
    private readonly LoopbackBlock block = LoopbackBlock.Take();

    private Endpoint Standard => new(block[1], 5000);

    [Test]
    public void Server_that_gives_a_port_gets_it_back_and_is_ready()
    {
        List<byte[]> got = [];
        Serve((port, from, packet) =>
        {
            got.Add(packet);
            port.Send(from, packet[0] == Request[0] ? Msp.PortAllocated(Seq(packet), 6_001) : Msp.Ack(Seq(packet)));
        });
        using var probe = Run(60.Seconds());
        Assert.That((probe.IsDone, probe.IsReady, probe.Oddity), Is.EqualTo((true, true, (string?)null)));
        Assert.That(got[^1], Is.EqualTo(Msp.PortNok(Seq(got[^1]), 6_001)));
        Assert.That(got[0], Is.EqualTo(Msp.PortRequest(Seq(got[0]), 0)));
        Assert.That(Seq(got[^1]), Is.Not.EqualTo(Seq(got[0])));
    }

    [Test]
    public void Server_that_starts_late_is_asked_again()
    {
        var asked = 0;
        Serve((port, from, packet) =>
        {
            if (packet[0] != Request[0]) port.Send(from, Msp.Ack(Seq(packet)));
            else if (++asked > 3) port.Send(from, Msp.PortAllocated(Seq(packet), 6_001));
        });
        using var probe = Run(60.Seconds());
        Assert.That((probe.IsReady, asked), Is.EqualTo((true, 4)));
    }

    [Test]
    public void Server_that_does_not_confirm_is_ready_all_the_same()
    {
        Serve((port, from, packet) =>
        {
            if (packet[0] == Request[0]) port.Send(from, Msp.PortAllocated(Seq(packet), 6_001));
        });
        using var probe = Run(60.Ms());
        Assert.That((probe.IsDone, probe.IsReady), Is.EqualTo((true, true)));
    }

    [Test]
    public void Server_that_answers_from_another_address_is_told_to_bind_the_one_it_was_given()
    {
        var other = loop.TryOpen(block[9], 5000, (_, _, _, _) => { })!;
        Serve((_, from, packet) => other.Send(from, Msp.PortAllocated(Seq(packet), 6_001)));
        using var probe = new ReadinessProbe(loop, block[3], Standard, 60.Seconds());
        loop.Run(() => probe.Oddity is not null, loop.Clock + 60.Seconds());
        Assert.That(probe.IsReady, Is.False);
        Assert.That(probe.Oddity, Does.Contain($"came from {block[9]}:5000 instead of {Standard}").And.Contain("MSP_HOST"));
    }

    [Test]
    public void Server_that_answers_with_nonsense_is_the_judges_business()
    {
        Serve((port, from, _) => port.Send(from, [0xFF, 1, 2]));
        using var probe = Run(60.Seconds());
        Assert.That((probe.IsDone, probe.IsReady), Is.EqualTo((true, true)));
        Assert.That(probe.Oddity, Does.Contain("no packet of the protocol (3 octets)"));
    }

    [TearDown]
    public void Dispose()
    {
        loop.Dispose();
        block.Dispose();
    }

    private static ulong Seq(byte[] packet) => ProtocolLab.MovieStreaming.Wire.Packet.SeqOf(packet);

    private void Serve(Action<UdpPort, Endpoint, byte[]> answer) => loop.TryOpen(Standard.Address, Standard.Port, (port, from, payload, _) => answer(port, from, payload.ToArray()));

    private ReadinessProbe Run(Duration patience)
    {
        var probe = new ReadinessProbe(loop, block[3], Standard, patience);
        loop.Run(() => probe.IsDone, loop.Clock + 60.Seconds());
        return probe;
    }
}
