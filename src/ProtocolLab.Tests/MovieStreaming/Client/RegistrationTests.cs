using NUnit.Framework;
using ProtocolLab.MovieStreaming;
using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Network;
using ProtocolLab.Tests.Support;
using static ProtocolLab.Tests.MovieStreaming.Client.ClientStage;

namespace ProtocolLab.Tests.MovieStreaming.Client;

/// <summary>Section 4, the clients' side; leader and member alike.</summary>
[TestFixture(true)]
[TestFixture(false)]
public sealed class RegistrationTests(bool leader)
{
    [Test]
    public void Client_registers_from_P_to_P_with_its_wish() // REG-01
    {
        var request = Registering(leader, wish: 20_000).Sent.Single();
        Assert.That((request.FromPort, request.To), Is.EqualTo((P, ServerOnP)));
        Assert.That(RegistrationRequest.Read(request.Packet).IntervalMicroseconds, Is.EqualTo(20_000));
    }

    [Test]
    public void Registration_is_retransmitted_octet_for_octet_until_its_timeout_then_the_client_gives_up() // REG-04, WIRE-06
    {
        var parameters = Parameters.Default with { RegistrationTimeout = 3.Seconds() };
        var (stage, sent) = Registering(leader, parameters);
        var again = stage.RunFor(3.Seconds() - 1.Us());
        Assert.That(again.ConvertAll(packet => packet.At), Is.EqualTo(Enumerable.Range(1, 5).Select(number => At.Ms(500 * number))));
        Assert.That(again.ConvertAll(packet => packet.Packet), Is.All.EqualTo(sent.Single().Packet));
        Assert.That(stage.ExitCode, Is.Null);
        Assert.That(stage.RunFor(1.Us()), Is.Empty);
        Assert.That(stage.ExitCode, Is.EqualTo(1));
        Assert.That(stage.Host.Bound, Is.Empty);
    }

    [Test]
    public void Registration_ends_with_its_ACK() // REG-04
    {
        var (stage, sent) = Registering(leader);
        Assert.That(stage.FromP(Msp.Ack(sent.Single().Seq)), Is.Empty);
        Assert.That(stage.RunFor(5.Seconds()), Is.Empty);
        Assert.That(stage.ExitCode, Is.Null);
    }

    [Test]
    public void Registration_is_not_confirmed_by_an_ACK_of_another_Seq() // WIRE-07
    {
        var (stage, sent) = Registering(leader);
        stage.FromP(Msp.Ack(sent.Single().Seq + 1));
        stage.FromP(Msp.Ack(sent.Single().Seq - 1));
        Assert.That(stage.RunFor(500.Ms()).Single().Packet, Is.EqualTo(sent.Single().Packet));
    }

    [Test]
    public void Registration_is_not_confirmed_by_a_stranger() // WIRE-05
    {
        var (stage, sent) = Registering(leader);
        stage.Deliver(P, Stranger, Msp.Ack(sent.Single().Seq));
        stage.Deliver(P, ServerOnStandard, Msp.Ack(sent.Single().Seq));
        stage.Deliver(P, Stranger, Msp.Stream(0, Wanted, [1]));
        Assert.That(stage.RunFor(500.Ms()).Single().Packet, Is.EqualTo(sent.Single().Packet));
    }

    [Test]
    public void Registration_is_proven_by_a_stream_packet() // REG-04
    {
        var (stage, _) = Registering(leader);
        if (leader) stage.FromP(Msp.Movies(1, (Wanted, "wanted")));
        stage.Stream(0);
        Assert.That(stage.RunFor(stage.Parameters.RegistrationTimeout - 1.Us()), Is.Empty);
        Assert.That(stage.ExitCode, Is.Null);
        Assert.That(stage.Output.Octets, Is.EqualTo(new byte[] { 0 }));
    }

    [Test]
    public void Client_ends_with_an_error_when_registration_is_never_confirmed_whatever_else_comes() // REG-04
    {
        var (stage, _) = Registering(leader);
        stage.FromP(Msp.Movies(1, (Wanted, "wanted")));
        stage.RunFor(stage.Parameters.RegistrationTimeout);
        Assert.That(stage.ExitCode, Is.EqualTo(1));
    }
}
