using NUnit.Framework;
using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Network;
using ProtocolLab.Tests.Support;
using static ProtocolLab.Tests.MovieStreaming.Server.ServerStage;

namespace ProtocolLab.Tests.MovieStreaming.Server;

/// <summary>Sections 4 and 5, the server's side: the registration window and what happens in it.</summary>
public sealed class ServerWindowTests
{
    private readonly ServerStage stage = new();

    private Duration Window => stage.Parameters.RegistrationWindow;

    [Test]
    public void Registration_is_acknowledged_from_P_with_its_Seq() // REG-02, WIRE-07
    {
        stage.Open();
        var ack = stage.Register(MemberOnP, seq: 99).Single();
        Assert.That((ack.FromPort, ack.To), Is.EqualTo((P, MemberOnP)));
        Assert.That(ack.Packet, Is.EqualTo(Msp.Ack(99)));
    }

    [Test]
    public void Registration_repeated_is_acknowledged_again_and_counts_once() // REG-03
    {
        stage.OpenFor(MemberOnP);
        Assert.That(stage.Register(MemberOnP, seq: 3).Single().Packet, Is.EqualTo(Msp.Ack(3)));
        Assert.That(stage.Register(MemberOnP, seq: 8).Single().Packet, Is.EqualTo(Msp.Ack(8)));
        var streamed = stage.RunFor(Window).Where(sent => sent.To == MemberOnP).ToList();
        Assert.That(streamed.ConvertAll(sent => sent.Seq), Is.EqualTo(new[] { 0ul }));
    }

    [Test]
    public void Registration_before_the_window_is_discarded() // REG-05
    {
        stage.Ask(Leader, P);
        Assert.That(stage.Register(MemberOnP), Is.Empty);
        stage.Confirm(Leader, P);
        stage.Register(LeaderOnP);
        stage.Choose(LeaderOnP, MovieId);
        Assert.That(stage.RunFor(Window).Select(sent => sent.To).Distinct(), Is.EqualTo(new[] { LeaderOnP }));
    }

    [Test]
    public void Registration_at_the_last_moment_of_the_window_counts() // REG-05
    {
        stage.OpenFor();
        stage.RunFor(Window - new Duration(1));
        Assert.That(stage.Register(MemberOnP), Has.Count.EqualTo(1));
        Assert.That(stage.RunFor(new Duration(1)).Select(sent => sent.To), Does.Contain(MemberOnP));
    }

    [Test]
    public void Registration_after_the_window_is_discarded() // REG-05, LIM-03
    {
        stage.OpenFor();
        stage.RunFor(Window);
        Assert.That(stage.Register(MemberOnP), Is.Empty);
        Assert.That(stage.RunFor(1.Seconds()).Select(sent => sent.To), Does.Not.Contain(MemberOnP));
    }

    [Test]
    public void Registration_after_the_window_is_discarded_even_if_the_server_is_late([Values(0, 1)] int lateMilliseconds) // REG-05
    {
        stage.OpenFor();
        stage.Host.Oversleep(stage.WindowEnd + lateMilliseconds.Ms());
        Assert.That(stage.Register(MemberOnP).Select(sent => sent.To), Does.Not.Contain(MemberOnP));
        Assert.That(stage.RunFor(1.Seconds()).Select(sent => sent.To), Does.Not.Contain(MemberOnP));
    }

    [Test]
    public void Registration_while_the_end_is_awaited_is_discarded() // REG-05
    {
        stage.OpenFor();
        stage.RunFor(Window + 100.Ms());
        Assert.That(stage.Register(MemberOnP), Is.Empty);
        Assert.That(stage.RunFor(10.Seconds()).Select(sent => sent.To), Does.Not.Contain(MemberOnP));
    }

    [Test]
    public void Registration_that_does_not_come_from_P_is_discarded() // REG-06
    {
        stage.OpenFor();
        Assert.That(stage.Deliver(P, MemberOnP with { Port = 6001 }, Msp.Register(1)), Is.Empty);
        Assert.That(stage.RunFor(Window).Select(sent => sent.To.Address), Does.Not.Contain(MemberOnP.Address));
    }

    // REG-07, in microseconds; server's own interval 10 ms, range 1 ms to 1 s.
    [TestCase(new uint[] { 0, 0 }, 10_000, TestName = "Interval_without_wishes_is_the_servers")]
    [TestCase(new uint[] { 5_000, 9_999 }, 10_000, TestName = "Interval_with_smaller_wishes_is_the_servers")]
    [TestCase(new uint[] { 20_000, 30_000 }, 30_000, TestName = "Interval_is_the_largest_wish")]
    [TestCase(new uint[] { 30_000, 20_000 }, 30_000, TestName = "Interval_is_the_largest_wish_whoever_has_it")]
    [TestCase(new uint[] { 0, 5_000_000 }, 1_000_000, TestName = "Interval_is_at_most_the_largest_allowed")]
    [TestCase(new uint[] { uint.MaxValue, 0 }, 1_000_000, TestName = "Interval_of_more_than_an_hour_is_at_most_the_largest_allowed")]
    public void Interval(uint[] wishes, int expected) => Assert.That(IntervalWith(stage, wishes), Is.EqualTo(expected.Us()));

    [Test]
    public void Interval_below_the_smallest_allowed_is_raised() // REG-07
    {
        var server = new ServerStage(Small with { Interval = Duration.Zero, MinInterval = 3.Ms() });
        Assert.That(IntervalWith(server, [2_000, 0]), Is.EqualTo(3.Ms()));
    }

    [Test]
    public void Interval_counts_only_the_latest_wish_of_a_client() // REG-07
    {
        stage.OpenFor();
        stage.Register(MemberOnP, seq: 1, wish: 500_000);
        stage.Register(MemberOnP, seq: 2, wish: 20_000);
        Assert.That(MeasuredInterval(stage), Is.EqualTo(20.Ms()));
    }

    [Test]
    public void Window_that_ends_with_nobody_registered_closes_silently() // REG-08, STR-09
    {
        stage.Open();
        stage.Choose(LeaderOnP, MovieId);
        Assert.That(stage.RunFor(Window), Is.Empty);
        Assert.That(stage.Host.Bound, Is.EquivalentTo(new[] { Standard }));
        Assert.That(stage.RunFor(60.Seconds()), Is.Empty);
        Assert.That(stage.PortFor(Other, P), Is.EqualTo(P));
    }

    [Test]
    public void Movies_Available_goes_to_the_leader_alone_once_the_Port_OK_is_accepted() // SEL-01
    {
        stage.Ask(Leader, P);
        var offer = stage.Confirm(Leader, P)[1];
        Assert.That((offer.FromPort, offer.To), Is.EqualTo((P, LeaderOnP)));
        stage.Register(MemberOnP);
        Assert.That(stage.RunFor(Window).Select(sent => sent.To).Distinct(), Is.EqualTo(new[] { LeaderOnP }));
    }

    [Test]
    public void Movies_Available_is_retransmitted_octet_for_octet_until_the_window_ends() // SEL-03, WIRE-06
    {
        stage.Ask(Leader, P);
        var first = stage.Confirm(Leader, P)[1];
        var again = stage.RunFor(Window);
        Assert.That(again.ConvertAll(sent => sent.At), Is.EqualTo(Enumerable.Range(1, 9).Select(number => At.Ms(500 * number))));
        Assert.That(again.ConvertAll(sent => sent.Packet), Is.All.EqualTo(first.Packet));
    }

    [Test]
    public void Movies_Available_stops_with_a_valid_choice() // SEL-03
    {
        stage.Open();
        stage.Register(LeaderOnP);
        Assert.That(stage.RunFor(600.Ms()), Has.Count.EqualTo(1));
        stage.Choose(LeaderOnP, MovieId);
        Assert.That(stage.RunFor(Window - 600.Ms() - 1.Us()), Is.Empty);
    }

    [Test]
    public void Movies_Available_goes_on_after_a_choice_that_is_not_valid() // SEL-03, SEL-07
    {
        stage.Open();
        stage.Choose(LeaderOnP, 1234);
        stage.Choose(MemberOnP, MovieId);
        stage.Deliver(P, Leader, Msp.Choice(4, MovieId)); // the leader, but not from P
        Assert.That(stage.RunFor(500.Ms()).Single().Type, Is.EqualTo(PacketType.MoviesAvailable));
    }

    [Test]
    public void Catalogue_too_long_for_one_packet_goes_out_in_parts_and_is_retransmitted_whole() // SEL-04
    {
        var movies = Enumerable.Range(1, 500).Select(id => NewMovie((ushort)id, [])).ToArray();
        var server = new ServerStage(Small, movies);
        server.Ask(Leader, P);
        var parts = server.Confirm(Leader, P)[1..];
        Assert.That(parts.Count, Is.GreaterThan(1));
        Assert.That(parts.ConvertAll(part => part.Seq), Is.Unique);
        Assert.That(parts.ConvertAll(part => part.Packet.Length), Is.All.LessThanOrEqualTo(1_200));
        Assert.That(server.RunFor(500.Ms()).ConvertAll(part => part.Packet), Is.EqualTo(parts.ConvertAll(part => part.Packet)));
    }

    [Test]
    public void Choice_of_anyone_but_the_leader_is_discarded() // SEL-07
    {
        stage.Open();
        stage.Register(MemberOnP);
        stage.Choose(MemberOnP, MovieId);
        Assert.That(stage.RunFor(Window).Select(sent => sent.Type), Does.Not.Contain(PacketType.Stream));
    }

    [Test]
    public void Choice_that_came_first_stands() // SEL-08
    {
        stage.OpenFor();
        stage.Choose(LeaderOnP, 8, seq: 5);
        stage.Choose(LeaderOnP, 1234, seq: 6);
        Assert.That(StreamPacket.Read(stage.RunFor(Window)[0].Packet).MovieId, Is.EqualTo(MovieId));
    }

    [Test]
    public void Choice_that_comes_with_the_end_of_the_window_is_too_late([Values(0, 1)] int lateMilliseconds) // SEL-09
    {
        stage.Open();
        stage.Register(LeaderOnP);
        stage.Host.Oversleep(stage.WindowEnd + lateMilliseconds.Ms());
        stage.Choose(LeaderOnP, MovieId);
        Assert.That(stage.RunFor(10.Seconds()).Select(sent => sent.Type), Does.Not.Contain(PacketType.Stream));
    }

    [Test]
    public void Window_that_ends_with_no_choice_closes_silently() // SEL-09, STR-09
    {
        stage.Open();
        stage.Register(LeaderOnP);
        stage.RunFor(Window - 1.Us());
        Assert.That(stage.RunFor(1.Us()), Is.Empty);
        Assert.That(stage.Host.Bound, Is.EquivalentTo(new[] { Standard }));
        Assert.That(stage.RunFor(60.Seconds()), Is.Empty);
    }

    [TestCase("", TestName = "Session_port_discards_an_empty_datagram")]
    [TestCase("10 00 00 00 00 00 00 00 01 00 00 00", TestName = "Session_port_discards_a_short_Registration_Request")]
    [TestCase("40 00 00 00 00 00 00 00 01 00 07 00", TestName = "Session_port_discards_a_long_Movie_Choice")]
    [TestCase("01 00 00 00 00 00 00 00 01 17 70", TestName = "Session_port_discards_a_Port_Request")]
    [TestCase("04 00 00 00 00 00 00 00 02 17 70 01", TestName = "Session_port_discards_a_Port_OK")]
    [TestCase("20 00 00 00 00 00 00 00 07 00 01 00 01 01 61", TestName = "Session_port_discards_Movies_Available")]
    [TestCase("80 00 00 00 00 00 00 00 00 01 00 07", TestName = "Session_port_discards_a_stream_packet")]
    [TestCase("08 00 00 00 00 00 00 00 00", TestName = "Session_port_discards_an_early_ACK")]
    public void Session_port_discards(string octets) // WIRE-04, WIRE-05
    {
        stage.OpenFor();
        Assert.That(stage.Deliver(P, LeaderOnP, Hex.Octets(octets)), Is.Empty);
        var streamed = stage.RunFor(Window + 20.Ms());
        Assert.That(streamed.ConvertAll(sent => sent.Seq), Is.EqualTo(new[] { 0ul, 1ul, 2ul }));
    }

    private static Duration IntervalWith(ServerStage server, uint[] wishes)
    {
        server.Open();
        server.Choose(LeaderOnP, MovieId);
        server.Register(LeaderOnP, wish: wishes[0]);
        server.Register(MemberOnP, wish: wishes[1]);
        return MeasuredInterval(server);
    }

    private static Duration MeasuredInterval(ServerStage server)
    {
        var streamed = server.RunFor(10.Seconds()).Where(sent => sent.To == LeaderOnP).ToList();
        Assert.That(streamed[1].Seq, Is.EqualTo(1ul));
        return streamed[1].At - streamed[0].At;
    }
}
