using NUnit.Framework;
using ProtocolLab.MovieStreaming;
using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Network;
using ProtocolLab.Tests.Support;
using static ProtocolLab.Tests.MovieStreaming.Server.ServerStage;

namespace ProtocolLab.Tests.MovieStreaming.Server;

/// <summary>Section 3, the server's side.</summary>
public sealed class ServerHandshakeTests
{
    private static readonly Parameters ThreePorts = Small with { PortRange = new PortRange(6000, 6002) };

    private readonly ServerStage stage = new();

    [Test]
    public void Port_Request_is_answered_from_the_standard_port_to_its_source_with_its_Seq() // HS-01, WIRE-08
    {
        var answer = stage.Ask(Leader, P, seq: 77).Single();
        Assert.That((answer.FromPort, answer.To), Is.EqualTo((Standard, Leader)));
        Assert.That(answer.Packet, Is.EqualTo(Msp.PortAllocated(77, P)));
    }

    [Test]
    public void Port_wanted_and_free_is_the_one_allocated() // HS-02
    {
        Assert.That(stage.PortFor(Leader, 6123), Is.EqualTo(6123));
        Assert.That(stage.Host.Bound, Does.Contain(6123));
    }

    [TestCase(0)] // no wish
    [TestCase(5999)] // outside the range
    [TestCase(6003)]
    [TestCase(5000)] // the server's own
    [TestCase(6001)] // taken by another program
    public void Port_that_cannot_be_given_is_replaced_by_one_of_the_range_that_the_server_holds(int wanted) // HS-03
    {
        var server = new ServerStage(ThreePorts);
        server.Host.Taken.Add(6001);
        var port = server.PortFor(Leader, (ushort)wanted);
        Assert.That(port, Is.EqualTo(6000).Or.EqualTo(6002));
        Assert.That(server.Host.Bound, Does.Contain(port!.Value));
    }

    [TestCase(0)]
    [TestCase(5000)]
    public void Port_of_any_range_is_found_by_the_host(int wanted) // HS-03
    {
        var port = stage.PortFor(Leader, (ushort)wanted);
        Assert.That(port, Is.Not.Null.And.Not.Zero.And.Not.EqualTo(5000));
        Assert.That(stage.Host.Bound, Does.Contain(port!.Value));
    }

    // HS-03, LIM-01: "any" is in use only when all of its ports are, not when the host's own choice is exhausted.
    [Test]
    public void Port_of_any_range_is_found_even_if_the_host_proposes_none()
    {
        stage.Host.AnyPorts = 0;
        var port = stage.PortFor(Leader, 0);
        Assert.That(port, Is.Not.Null.And.Not.Zero);
        Assert.That(stage.Host.Bound, Does.Contain(port!.Value));
    }

    [TestCase(P, TestName = "Port_Request_repeated_while_the_allocation_is_open_gets_the_same_port")]
    [TestCase((ushort)0, TestName = "Port_Request_for_any_while_the_allocation_is_open_gets_the_same_port")]
    [TestCase((ushort)6500, TestName = "Port_Request_for_another_while_the_allocation_is_open_gets_the_same_port")]
    public void Port_Request_while_the_allocation_is_open(ushort wanted) // HS-04
    {
        stage.Ask(Leader, P);
        var again = stage.Ask(Leader, wanted, seq: 9).Single();
        Assert.That(again.Packet, Is.EqualTo(Msp.PortAllocated(9, P)));
        Assert.That(stage.Host.Bound, Is.EquivalentTo(new[] { Standard, P }));
    }

    [Test]
    public void Port_Request_retransmitted_gets_the_same_octets() // WIRE-06
    {
        var first = stage.Ask(Leader, 0).Single();
        Assert.That(stage.Ask(Leader, 0).Single().Packet, Is.EqualTo(first.Packet));
    }

    [Test]
    public void Port_Request_late_within_the_window_gets_the_same_port() // HS-04
    {
        stage.Open();
        stage.Host.RunFor(stage.Parameters.RegistrationWindow - 1.Us());
        stage.Host.TakeSent();
        Assert.That(stage.PortFor(Leader, 0), Is.EqualTo(P));
        Assert.That(stage.Host.Bound, Is.EquivalentTo(new[] { Standard, P }));
    }

    [Test]
    public void Port_Request_after_the_window_opens_a_new_allocation() // HS-04, HS-05
    {
        stage.OpenFor();
        stage.RunFor(stage.Parameters.RegistrationWindow);
        Assert.That(stage.PortFor(Leader, P), Is.Not.EqualTo(P));
    }

    [Test]
    public void Clients_never_hold_the_same_port_at_once() // HS-05
    {
        var server = new ServerStage(ThreePorts);
        var ports = Enumerable.Range(1, 3).Select(number => server.PortFor(Viewer(number, 40_000), 6001)).ToList();
        Assert.That(ports, Is.EquivalentTo(new ushort?[] { 6000, 6001, 6002 }));
    }

    [Test]
    public void Clients_of_one_address_are_told_apart_by_their_port() // section 3
    {
        var sibling = Leader with { Port = 40_001 };
        Assert.That(stage.PortFor(Leader, P), Is.EqualTo(P));
        Assert.That(stage.PortFor(sibling, P), Is.Not.EqualTo(P));
    }

    [Test]
    public void Port_OK_is_acknowledged_from_the_standard_port_and_starts_the_session() // HS-06, WIRE-07
    {
        stage.Ask(Leader, P);
        var sent = stage.Confirm(Leader, P, seq: 31);
        Assert.That((sent[0].FromPort, sent[0].To), Is.EqualTo((Standard, Leader)));
        Assert.That(sent[0].Packet, Is.EqualTo(Msp.Ack(31)));
        Assert.That(sent[1].Type, Is.EqualTo(PacketType.MoviesAvailable));
    }

    [Test]
    public void Port_OK_repeated_within_the_window_is_acknowledged_again_and_starts_nothing_new() // HS-06
    {
        stage.Open();
        var end = stage.WindowEnd;
        stage.RunFor(stage.Parameters.RegistrationWindow - 1.Us());
        var again = stage.Confirm(Leader, P).Single();
        Assert.That((again.FromPort, again.To), Is.EqualTo((Standard, Leader)));
        Assert.That(again.Packet, Is.EqualTo(Msp.Ack(2)));
        stage.Host.RunUntil(end);
        Assert.That(stage.Host.Bound, Is.EquivalentTo(new[] { Standard }), "the window was not prolonged");
    }

    [Test]
    public void Port_OK_in_the_window_that_is_no_repetition_is_discarded() // HS-06, HS-08
    {
        stage.Open();
        Assert.That(stage.Confirm(Leader, P, seq: 3), Is.Empty);
        Assert.That(stage.Confirm(Leader, 6001), Is.Empty);
        Assert.That(stage.Refuse(Leader, P), Is.Empty);
        Assert.That(stage.Confirm(Other, P), Is.Empty);
        Assert.That(stage.Host.Bound, Does.Contain(P));
    }

    [Test]
    public void Port_OK_repeated_after_the_window_is_discarded() // HS-06
    {
        stage.OpenFor();
        stage.RunFor(stage.Parameters.RegistrationWindow);
        Assert.That(stage.Confirm(Leader, P), Is.Empty);
    }

    // HS-06, REG-05: when a server is late, the window is over although it has not got round to closing it.
    [Test]
    public void Port_OK_repeated_after_the_window_is_discarded_even_if_the_server_is_late([Values(0, 1)] int lateMilliseconds)
    {
        stage.OpenFor();
        stage.Host.Oversleep(stage.WindowEnd + lateMilliseconds.Ms());
        Assert.That(stage.Confirm(Leader, P).Select(sent => sent.Type), Does.Not.Contain(PacketType.Ack));
    }

    [Test]
    public void Port_NOK_is_acknowledged_and_releases_the_port() // HS-07
    {
        stage.Ask(Leader, P);
        var ack = stage.Refuse(Leader, P, seq: 5).Single();
        Assert.That((ack.FromPort, ack.To), Is.EqualTo((Standard, Leader)));
        Assert.That(ack.Packet, Is.EqualTo(Msp.Ack(5)));
        Assert.That(stage.Host.Bound, Does.Not.Contain(P));
        Assert.That(stage.PortFor(Other, P), Is.EqualTo(P));
    }

    [Test]
    public void Port_NOK_repeated_finds_no_open_allocation_and_is_discarded() // HS-07, HS-08
    {
        stage.Ask(Leader, P);
        stage.Refuse(Leader, P);
        Assert.That(stage.Refuse(Leader, P), Is.Empty);
    }

    [Test]
    public void Port_answer_without_an_allocation_is_discarded([Values] bool bound) // HS-08
    {
        Assert.That(bound ? stage.Confirm(Leader, P) : stage.Refuse(Leader, P), Is.Empty);
        stage.Ask(Leader, P);
        Assert.That(bound ? stage.Confirm(Other, P) : stage.Refuse(Other, P), Is.Empty);
        Assert.That(bound ? stage.Confirm(Leader, 6001) : stage.Refuse(Leader, 6001), Is.Empty);
        Assert.That(stage.Confirm(Leader, P)[0].Packet, Is.EqualTo(Msp.Ack(2)), "the allocation is still open");
    }

    [Test]
    public void Allocation_is_released_after_its_timeout() // HS-09
    {
        stage.Ask(Leader, P);
        stage.RunFor(stage.Parameters.AllocationTimeout - 1.Us());
        Assert.That(stage.Host.Bound, Does.Contain(P));
        stage.RunFor(1.Us());
        Assert.That(stage.Host.Bound, Does.Not.Contain(P));
        Assert.That(stage.Confirm(Leader, P), Is.Empty);
    }

    [Test]
    public void Allocation_is_not_prolonged_by_repeated_requests() // HS-09
    {
        stage.Ask(Leader, P);
        stage.RunFor(stage.Parameters.AllocationTimeout - 1.Us());
        stage.Ask(Leader, P);
        stage.RunFor(1.Us());
        Assert.That(stage.Host.Bound, Does.Not.Contain(P));
    }

    [Test]
    public void Allocation_answered_in_time_is_not_released_by_its_timeout() // HS-09
    {
        var server = new ServerStage(Small with { AllocationTimeout = 1.Seconds() });
        server.OpenFor();
        server.RunFor(2.Seconds());
        Assert.That(server.Host.Bound, Does.Contain(P));
    }

    [Test]
    public void Port_OK_after_the_allocation_timeout_is_discarded_even_if_the_server_is_late([Values(0, 1)] int lateMilliseconds) // HS-09
    {
        stage.Ask(Leader, P);
        stage.Host.Oversleep(stage.Host.Now + stage.Parameters.AllocationTimeout + lateMilliseconds.Ms());
        Assert.That(stage.Confirm(Leader, P), Is.Empty);
    }

    [Test]
    public void Session_speaks_from_its_port_to_its_port_alone() // HS-16
    {
        stage.Ask(Leader, P);
        var sent = stage.Confirm(Leader, P).Skip(1).ToList();
        sent.AddRange(stage.Register(LeaderOnP));
        sent.AddRange(stage.Register(MemberOnP));
        sent.AddRange(stage.RunFor(1.Seconds()));
        stage.Choose(LeaderOnP, MovieId);
        sent.AddRange(stage.RunFor(60.Seconds()));
        Assert.That(sent.Select(packet => packet.Type).Distinct(), Is.EquivalentTo(new[] { PacketType.MoviesAvailable, PacketType.Ack, PacketType.Stream }));
        Assert.That(sent.Select(packet => (packet.FromPort, packet.To.Port)), Is.All.EqualTo((P, P)));
    }

    [Test]
    public void Port_just_refused_is_not_offered_again_while_another_is_free() // HS-17
    {
        var server = new ServerStage(ThreePorts);
        List<ushort> offered = [];
        for (var round = 0; round < 3; round++)
        {
            offered.Add(server.PortFor(Leader, 0)!.Value);
            server.Refuse(Leader, offered[^1]);
        }

        Assert.That(offered, Is.Unique);
        Assert.That(server.PortFor(Leader, 0), Is.Not.Null, "with all refused, one of them is better than none");
    }

    [Test]
    public void Port_just_refused_is_not_offered_again_while_one_refused_before_is_free() // HS-17
    {
        var server = new ServerStage(ThreePorts);
        List<ushort> refused = [];
        for (var round = 0; round < 3; round++)
        {
            refused.Add(server.PortFor(Leader, 0)!.Value);
            server.Refuse(Leader, refused[^1]);
        }

        for (var i = 0; i < 2; i++) server.Refuse(Other, server.PortFor(Other, 0)!.Value); // the round would go on with the latest
        Assert.That(server.PortFor(Leader, 0), Is.EqualTo(refused[0]), "the oldest");
    }

    [Test]
    public void Port_just_refused_is_not_offered_again_from_any_range() // HS-17
    {
        var refused = stage.PortFor(Leader, 0)!.Value;
        stage.Refuse(Leader, refused);
        Assert.That(stage.PortFor(Leader, 0), Is.Not.EqualTo(refused));
        Assert.That(stage.PortFor(Other, 0), Is.EqualTo(refused), "others may have it");
    }

    [Test]
    public void Port_refused_that_is_the_only_one_left_of_any_range_is_offered_again() // HS-03
    {
        stage.Host.AnyPorts = 1;
        foreach (var port in Enumerable.Range(1, 65_535).Where(port => port is not (Standard or 50_000))) stage.Host.Taken.Add((ushort)port);
        stage.Ask(Leader, 0);
        stage.Refuse(Leader, 50_000);
        Assert.That(stage.PortFor(Leader, 0), Is.EqualTo(50_000));
    }

    [Test]
    public void Port_just_refused_is_given_to_a_client_that_asks_for_it() // HS-17, HS-02
    {
        stage.Ask(Leader, P);
        stage.Refuse(Leader, P);
        Assert.That(stage.PortFor(Leader, P), Is.EqualTo(P));
    }

    [Test]
    public void Port_Request_is_not_answered_when_all_ports_are_in_use_and_open_sessions_go_on() // LIM-01
    {
        var server = new ServerStage(Small with { PortRange = new PortRange(P, P) });
        server.OpenFor();
        Assert.That(server.Ask(Other, 0), Is.Empty);
        Assert.That(server.RunFor(5.Seconds() + 1.Ms()).Select(sent => sent.Type), Does.Contain(PacketType.Stream));
        server.RunFor(10.Seconds());
        Assert.That(server.PortFor(Other, 0), Is.EqualTo(P));
    }

    [TestCase("", TestName = "Standard_port_discards_an_empty_datagram")]
    [TestCase("01 00 00 00 00 00 00 00 01 17", TestName = "Standard_port_discards_a_short_Port_Request")]
    [TestCase("01 00 00 00 00 00 00 00 01 17 70 00", TestName = "Standard_port_discards_a_long_Port_Request")]
    [TestCase("04 00 00 00 00 00 00 00 02 00 00 01", TestName = "Standard_port_discards_a_Port_OK_of_port_zero")]
    [TestCase("ff", TestName = "Standard_port_discards_an_unknown_type")]
    [TestCase("02 00 00 00 00 00 00 00 01 17 70", TestName = "Standard_port_discards_a_Port_Allocated")]
    [TestCase("08 00 00 00 00 00 00 00 01", TestName = "Standard_port_discards_an_ACK")]
    [TestCase("10 00 00 00 00 00 00 00 01 00 00 00 00", TestName = "Standard_port_discards_a_Registration_Request")]
    [TestCase("40 00 00 00 00 00 00 00 01 00 07", TestName = "Standard_port_discards_a_Movie_Choice")]
    [TestCase("80 00 00 00 00 00 00 00 00 01 00 07", TestName = "Standard_port_discards_a_stream_packet")]
    public void Standard_port_discards(string octets) // WIRE-04, WIRE-05
    {
        stage.Ask(Leader, P);
        Assert.That(stage.Deliver(Standard, Leader, Hex.Octets(octets)), Is.Empty);
        Assert.That(stage.Host.Bound, Is.EquivalentTo(new[] { Standard, P }));
        Assert.That(stage.Confirm(Leader, P)[0].Packet, Is.EqualTo(Msp.Ack(2)));
    }

    [Test]
    public void Reserved_bits_of_a_Port_OK_are_ignored() // WIRE-03
    {
        stage.Ask(Leader, P);
        var ok = Msp.PortOk(2, P);
        ok[11] |= 0xFE;
        Assert.That(stage.Deliver(Standard, Leader, ok)[0].Packet, Is.EqualTo(Msp.Ack(2)));
        Assert.That(stage.Confirm(Leader, P).Single().Packet, Is.EqualTo(Msp.Ack(2)), "with other reserved bits it is the same Port OK");
    }

    [Test]
    public void Server_whose_standard_port_is_taken_does_not_listen()
    {
        var host = new HandHost("10.0.0.1");
        host.Taken.Add(Standard);
        var server = new ProtocolLab.MovieStreaming.Server.MovieServer(host, Standard, new([NewMovie(1, [])]), Small);
        host.Start(server);
        Assert.That(server.IsListening, Is.False);
        Assert.That(server.NextDeadline, Is.EqualTo(Instant.Never));
    }
}
