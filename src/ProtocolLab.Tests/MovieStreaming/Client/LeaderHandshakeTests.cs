using NUnit.Framework;
using ProtocolLab.MovieStreaming;
using ProtocolLab.MovieStreaming.Client;
using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Network;
using ProtocolLab.Tests.Support;
using static ProtocolLab.Tests.MovieStreaming.Client.ClientStage;

namespace ProtocolLab.Tests.MovieStreaming.Client;

/// <summary>Section 3, the leader's side.</summary>
public sealed class LeaderHandshakeTests
{
    private readonly ClientStage stage = NewLeader();

    private Duration Interval => stage.Parameters.RetransmitInterval;

    [Test]
    public void Leader_binds_the_port_that_it_wants_and_asks_for_it() // HS-10
    {
        var request = stage.Start().Single();
        Assert.That(stage.Host.Bound, Is.EquivalentTo(new[] { P, stage.Socket }));
        Assert.That((request.FromPort, request.To), Is.EqualTo((stage.Socket, ServerOnStandard)));
        Assert.That(PortRequest.Read(request.Packet).Port, Is.EqualTo(P));
    }

    [Test]
    public void Leader_whose_port_is_taken_ends_with_an_error_and_asks_nothing() // HS-10
    {
        stage.Host.Taken.Add(P);
        Assert.That(stage.Start(), Is.Empty);
        Assert.That(stage.ExitCode, Is.EqualTo(1));
        Assert.That(stage.Client.Outcome!.Message, Does.Contain("6000"));
        Assert.That(stage.Host.Bound, Is.Empty);
        Assert.That(stage.Client.NextDeadline, Is.EqualTo(Instant.Never));
    }

    [Test]
    public void Leader_without_a_wish_asks_for_any_with_nothing_bound() // HS-10
    {
        var any = NewLeader(wants: 0);
        Assert.That(PortRequest.Read(any.Start().Single().Packet).Port, Is.Zero);
        Assert.That(any.Host.Bound, Is.EquivalentTo(new[] { any.Socket }));
    }

    [Test]
    public void Leader_without_a_socket_ends_with_an_error_and_holds_nothing()
    {
        stage.Host.AnyPorts = 0;
        Assert.That(stage.Start(), Is.Empty);
        Assert.That(stage.ExitCode, Is.EqualTo(1));
        Assert.That(stage.Host.Bound, Is.Empty);
    }

    [Test]
    public void Port_Request_is_retransmitted_octet_for_octet_then_the_leader_gives_up() // HS-11, WIRE-06
    {
        var requests = stage.Start();
        requests.AddRange(stage.RunFor(60.Seconds()));
        Assert.That(requests.ConvertAll(sent => sent.At), Is.EqualTo(new[] { 0, 500, 1_000, 1_500, 2_000 }.Select(at => At.Ms(at))));
        Assert.That(requests.ConvertAll(sent => sent.Packet), Is.All.EqualTo(requests[0].Packet));
        Assert.That(requests.ConvertAll(sent => sent.FromPort), Is.All.EqualTo(stage.Socket), "one socket for all tries");
        Assert.That(stage.ExitCode, Is.EqualTo(1));
        Assert.That(stage.Host.Bound, Is.Empty);
    }

    [Test]
    public void Port_Requests_of_all_tries_together_are_at_most_max_attempts() // HS-11, HS-13
    {
        stage.Host.Taken.Add(6001);
        var requests = stage.Start();
        for (var round = 0; round < 20 && stage.ExitCode is null; round++)
        {
            var nok = stage.FromStandardPort(Msp.PortAllocated(1, 6001));
            requests.AddRange(round % 2 == 0 ? stage.FromStandardPort(Msp.Ack(nok.Single().Seq)) : stage.RunFor(Interval));
        }

        Assert.That(requests.Count(sent => sent.Type == PacketType.PortRequest), Is.EqualTo(5));
        Assert.That(stage.ExitCode, Is.EqualTo(1));
        Assert.That(stage.Host.Bound, Is.Empty);
    }

    [Test]
    public void Port_Allocated_that_the_leader_has_bound_is_answered_with_OK() // HS-12
    {
        stage.Start();
        var ok = stage.FromStandardPort(Msp.PortAllocated(1, P)).Single();
        Assert.That((ok.FromPort, ok.To), Is.EqualTo((stage.Socket, ServerOnStandard)));
        Assert.That(ok.Packet, Is.EqualTo(Msp.PortOk(ok.Seq, P)));
    }

    [Test]
    public void Port_Allocated_of_another_port_that_is_free_is_bound_and_the_wanted_one_let_go() // HS-12
    {
        stage.Start();
        var ok = stage.FromStandardPort(Msp.PortAllocated(1, 6001)).Single();
        Assert.That(ok.Packet, Is.EqualTo(Msp.PortOk(ok.Seq, 6001)));
        Assert.That(stage.Host.Bound, Is.EquivalentTo(new[] { (ushort)6001, stage.Socket }));
    }

    [Test]
    public void Port_Allocated_with_any_Seq_is_accepted() // WIRE-08
    {
        stage.Start();
        Assert.That(stage.FromStandardPort(Msp.PortAllocated(987_654_321, P)), Has.Count.EqualTo(1));
    }

    [Test]
    public void Port_Allocated_that_cannot_be_bound_is_answered_with_one_NOK() // HS-12, HS-13
    {
        stage.Host.Taken.Add(6001);
        stage.Start();
        var nok = stage.FromStandardPort(Msp.PortAllocated(1, 6001)).Single();
        Assert.That(nok.Packet, Is.EqualTo(Msp.PortNok(nok.Seq, 6001)));
        Assert.That(stage.RunFor(Interval - 1.Us()), Is.Empty);
        Assert.That(stage.RunFor(1.Us()).Single().Type, Is.EqualTo(PacketType.PortRequest), "after one interval it tries again");
    }

    [Test]
    public void Port_Allocated_of_another_port_after_the_OK_is_discarded() // HS-12
    {
        stage.Start();
        var ok = stage.FromStandardPort(Msp.PortAllocated(1, P)).Single();
        Assert.That(stage.FromStandardPort(Msp.PortAllocated(1, 6001)), Is.Empty);
        Assert.That(stage.RunFor(Interval).Single().Packet, Is.EqualTo(ok.Packet));
    }

    [Test]
    public void Port_Allocated_of_another_port_after_the_NOK_is_a_new_offer() // HS-12
    {
        stage.Host.Taken.Add(6001);
        stage.Start();
        var nok = stage.FromStandardPort(Msp.PortAllocated(1, 6001)).Single();
        var ok = stage.FromStandardPort(Msp.PortAllocated(1, 6002)).Single();
        Assert.That(ok.Packet, Is.EqualTo(Msp.PortOk(ok.Seq, 6002)));
        Assert.That(ok.Seq, Is.Not.EqualTo(nok.Seq));
    }

    [Test]
    public void NOK_acknowledged_is_followed_by_a_new_Port_Request_at_once() // HS-13, WIRE-06
    {
        stage.Host.Taken.Add(6001);
        var first = stage.Start().Single();
        var nok = stage.FromStandardPort(Msp.PortAllocated(1, 6001)).Single();
        Assert.That(stage.FromStandardPort(Msp.Ack(nok.Seq + 1)), Is.Empty);
        var next = stage.FromStandardPort(Msp.Ack(nok.Seq)).Single();
        Assert.That(next.Type, Is.EqualTo(PacketType.PortRequest));
        Assert.That(next.Seq, Is.Not.EqualTo(first.Seq));
        Assert.That(next.FromPort, Is.EqualTo(stage.Socket));
    }

    [Test]
    public void Port_refused_and_offered_again_is_discarded_until_the_new_Port_Request_has_gone_out() // HS-13
    {
        stage.Host.Taken.Add(6001);
        stage.Start();
        var nok = stage.FromStandardPort(Msp.PortAllocated(1, 6001)).Single();
        Assert.That(stage.FromStandardPort(Msp.PortAllocated(1, 6001)), Is.Empty);
        stage.FromStandardPort(Msp.Ack(nok.Seq));
        var second = stage.FromStandardPort(Msp.PortAllocated(2, 6001)).Single();
        Assert.That(second.Packet, Is.EqualTo(Msp.PortNok(second.Seq, 6001)));
        Assert.That(second.Seq, Is.Not.EqualTo(nok.Seq), "a new NOK has a new Seq");
    }

    [Test]
    public void Port_refused_that_has_become_free_is_accepted_when_offered_anew() // HS-13
    {
        stage.Host.Taken.Add(6001);
        stage.Start();
        var nok = stage.FromStandardPort(Msp.PortAllocated(1, 6001)).Single();
        stage.Host.Taken.Remove(6001);
        stage.FromStandardPort(Msp.Ack(nok.Seq));
        var ok = stage.FromStandardPort(Msp.PortAllocated(2, 6001)).Single();
        Assert.That(ok.Packet, Is.EqualTo(Msp.PortOk(ok.Seq, 6001)));
    }

    [Test]
    public void Port_OK_is_retransmitted_until_server_timeout_then_the_leader_gives_up() // HS-14, WIRE-06
    {
        stage.Start();
        var ok = stage.FromStandardPort(Msp.PortAllocated(1, P)).Single();
        var again = stage.RunFor(stage.Parameters.ServerTimeout - 1.Us());
        Assert.That(again.ConvertAll(sent => sent.At), Is.EqualTo(Enumerable.Range(1, 19).Select(number => At.Ms(500 * number))));
        Assert.That(again.ConvertAll(sent => sent.Packet), Is.All.EqualTo(ok.Packet));
        Assert.That(stage.ExitCode, Is.Null);
        Assert.That(stage.RunFor(1.Us()), Is.Empty);
        Assert.That(stage.ExitCode, Is.EqualTo(1));
        Assert.That(stage.Host.Bound, Is.Empty);
    }

    [Test]
    public void Port_OK_is_sent_again_for_a_repeated_Port_Allocated_without_prolonging_the_timeout() // HS-14
    {
        stage.Start();
        var ok = stage.FromStandardPort(Msp.PortAllocated(1, P)).Single();
        stage.RunFor(stage.Parameters.ServerTimeout - 1.Us());
        Assert.That(stage.FromStandardPort(Msp.PortAllocated(1, P)).Single().Packet, Is.EqualTo(ok.Packet));
        stage.RunFor(1.Us());
        Assert.That(stage.ExitCode, Is.EqualTo(1));
    }

    [Test]
    public void Port_OK_is_not_confirmed_by_an_ACK_of_another_Seq() // HS-14
    {
        stage.Start();
        var ok = stage.FromStandardPort(Msp.PortAllocated(1, P)).Single();
        Assert.That(stage.FromStandardPort(Msp.Ack(ok.Seq - 1)), Is.Empty);
        Assert.That(stage.FromStandardPort(Msp.Ack(ok.Seq + 1)), Is.Empty);
        Assert.That(stage.RunFor(Interval).Single().Packet, Is.EqualTo(ok.Packet));
    }

    [Test]
    public void Leader_closes_the_socket_to_the_standard_port_after_the_ACK() // HS-15, HS-16
    {
        var agreed = new List<ushort>();
        ((Leader)stage.Client).PortAgreed = agreed.Add;
        stage.Start();
        var ok = stage.FromStandardPort(Msp.PortAllocated(1, P)).Single();
        var sent = stage.FromStandardPort(Msp.Ack(ok.Seq));
        Assert.That(stage.Host.Bound, Is.EquivalentTo(new[] { P }));
        Assert.That((stage.Client.SessionPort, agreed), Is.EqualTo(((ushort?)P, new List<ushort> { P })));
        sent.AddRange(stage.FromStandardPort(Msp.PortAllocated(1, P)));
        sent.AddRange(stage.FromP(Msp.Movies(1, (Wanted, "wanted"))));
        sent.AddRange(stage.RunFor(60.Seconds()));
        Assert.That(sent.Select(packet => (packet.FromPort, packet.To)), Is.All.EqualTo((P, ServerOnP)));
    }

    [TestCase("10.0.0.1:5001")]
    [TestCase("10.0.0.66:5000")]
    public void Packets_from_elsewhere_are_discarded(string from) // WIRE-05
    {
        stage.Start();
        Assert.That(stage.Deliver(stage.Socket, Endpoint.Parse(from), Msp.PortAllocated(1, P)), Is.Empty);
        Assert.That(stage.Deliver(P, ServerOnStandard, Msp.PortAllocated(1, P)), Is.Empty, "nor to the port that it only holds");
        var ok = stage.FromStandardPort(Msp.PortAllocated(1, P)).Single();
        Assert.That(stage.Deliver(stage.Socket, Endpoint.Parse(from), Msp.Ack(ok.Seq)), Is.Empty);
        Assert.That(stage.Client.SessionPort, Is.Null);
    }

    [TestCase("", TestName = "Handshake_discards_an_empty_datagram")]
    [TestCase("02 00 00 00 00 00 00 00 01 00 00", TestName = "Handshake_discards_a_Port_Allocated_of_port_zero")]
    [TestCase("02 00 00 00 00 00 00 00 01 17 70 00", TestName = "Handshake_discards_a_long_Port_Allocated")]
    [TestCase("01 00 00 00 00 00 00 00 01 17 70", TestName = "Handshake_discards_a_Port_Request")]
    [TestCase("04 00 00 00 00 00 00 00 02 17 70 01", TestName = "Handshake_discards_a_Port_OK")]
    [TestCase("08 00 00 00 00 00 00 00 01", TestName = "Handshake_discards_an_ACK_of_its_Port_Request")]
    [TestCase("80 00 00 00 00 00 00 00 00 01 00 07", TestName = "Handshake_discards_a_stream_packet")]
    public void Handshake_discards(string octets) // WIRE-04, WIRE-05
    {
        stage.Start();
        Assert.That(stage.FromStandardPort(Hex.Octets(octets)), Is.Empty);
        Assert.That(stage.RunFor(Interval).Single().Type, Is.EqualTo(PacketType.PortRequest));
    }

    [Test]
    public void New_packets_of_a_session_never_share_a_Seq() // WIRE-06
    {
        stage.Host.Taken.Add(6001);
        List<Sent> sent = [.. stage.Start()];
        sent.AddRange(stage.FromStandardPort(Msp.PortAllocated(1, 6001)));
        sent.AddRange(stage.RunFor(Interval));
        sent.AddRange(stage.FromStandardPort(Msp.PortAllocated(1, 6001)));
        sent.AddRange(stage.RunFor(Interval));
        var ok = stage.FromStandardPort(Msp.PortAllocated(1, P)).Single();
        sent.AddRange([ok, .. stage.FromStandardPort(Msp.Ack(ok.Seq))]);
        Assert.That(sent[^1].Type, Is.EqualTo(PacketType.RegistrationRequest));
        Assert.That(sent.ConvertAll(packet => packet.Seq), Is.Unique);
    }
}
