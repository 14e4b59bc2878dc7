using NUnit.Framework;
using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Network;
using ProtocolLab.Tests.Support;
using static ProtocolLab.Tests.MovieStreaming.Server.ServerStage;

namespace ProtocolLab.Tests.MovieStreaming.Server;

/// <summary>Section 6, the server's side.</summary>
public sealed class ServerStreamTests
{
    private readonly ServerStage stage = new();

    private Duration Window => stage.Parameters.RegistrationWindow;

    [Test]
    public void Stream_starts_with_the_end_of_the_window_to_every_registered_client_and_nobody_else() // STR-01
    {
        stage.OpenFor(MemberOnP);
        Assert.That(stage.RunFor(Window - 1.Us()), Is.Empty);
        var first = stage.RunFor(stage.Parameters.MaxInterval);
        Assert.That(first.Select(sent => sent.To).Distinct(), Is.EquivalentTo(new[] { LeaderOnP, MemberOnP }));
        Assert.That(first[0].At - At.Seconds(5), Is.LessThanOrEqualTo(stage.Parameters.MaxInterval));
    }

    [Test]
    public void Stream_without_the_leader_goes_to_the_members() // STR-01, LIM-02
    {
        stage.Open();
        stage.Choose(LeaderOnP, MovieId);
        stage.Register(MemberOnP);
        Assert.That(stage.RunFor(Window + 1.Seconds()).Select(sent => sent.To).Distinct(), Is.EqualTo(new[] { MemberOnP }));
    }

    [TestCase(0, 1)]
    [TestCase(1, 1)]
    [TestCase(9, 1)]
    [TestCase(10, 1)]
    [TestCase(11, 2)]
    [TestCase(20, 2)]
    [TestCase(21, 3)]
    [TestCase(12_345, 1_235)]
    public void Stream_carries_the_movie_complete_in_order_with_E_on_its_last_packet(int length, int packets) // STR-02, STR-05, STR-06
    {
        var content = Enumerable.Range(0, length).Select(number => (byte)(number * 31)).ToArray();
        var server = new ServerStage(Small with { MaxEndRetransmits = 0 }, NewMovie(MovieId, content));
        server.OpenFor(MemberOnP);
        var streamed = server.RunFor(60.Seconds());
        foreach (var client in (Endpoint[])[LeaderOnP, MemberOnP])
        {
            var own = streamed.Where(sent => sent.To == client).ToList();
            Assert.That(own.ConvertAll(sent => sent.Seq), Is.EqualTo(Enumerable.Range(0, packets).Select(seq => (ulong)seq)));
            Assert.That(own.ConvertAll(sent => StreamPacket.Read(sent.Packet).IsEnd), Is.EqualTo(Enumerable.Range(1, packets).Select(count => count == packets)));
            Assert.That(own.ConvertAll(sent => StreamPacket.Read(sent.Packet).MovieId), Is.All.EqualTo(MovieId));
            Assert.That(own.SelectMany(sent => StreamPacket.Read(sent.Packet).Payload.ToArray()), Is.EqualTo(content));
        }
    }

    [TestCase(1_400)]
    [TestCase(1)]
    public void Stream_payload_is_of_the_size_asked_for(int size) // STR-05
    {
        var server = new ServerStage(Small with { PayloadSize = size }, NewMovie(MovieId, new byte[3_000]));
        server.OpenFor();
        Assert.That(StreamPacket.Read(server.RunFor(Window)[0].Packet).Payload.Length, Is.EqualTo(size));
    }

    [Test]
    public void Stream_keeps_its_interval_exactly() // STR-03, STR-04
    {
        var server = new ServerStage(Small, NewMovie(MovieId, new byte[1_000]));
        server.OpenFor();
        var streamed = server.RunFor(Window + 990.Ms());
        Assert.That(streamed.ConvertAll(sent => sent.At), Is.EqualTo(Enumerable.Range(0, 100).Select(number => At.Seconds(5) + 10.Ms() * number)));
    }

    // STR-03: 35 ms late means three packets behind the schedule of 10 ms; they follow halfway between that and 1 ms, not at once.
    [Test]
    public void Server_that_is_late_catches_up_and_stays_clear_of_min_interval()
    {
        var server = new ServerStage(Small, NewMovie(MovieId, new byte[1_000]));
        server.OpenFor();
        server.RunFor(Window);
        server.Host.Oversleep(At.Ms(5_045));
        var streamed = server.RunFor(50.Ms());
        Assert.That(
            streamed.ConvertAll(sent => sent.At),
            Is.EqualTo(new[] { 5_045_000, 5_050_500, 5_056_000, 5_061_500, 5_067_000, 5_072_500, 5_078_000, 5_083_500, 5_090_000 }.Select(at => At.Us(at))));
        Assert.That(streamed.ConvertAll(sent => sent.Seq), Is.EqualTo(Enumerable.Range(1, 9).Select(seq => (ulong)seq)));
    }

    // A datagram that finds the server behind its schedule must not make it send two packets at once.
    [Test]
    public void Server_that_is_late_and_disturbed_keeps_min_interval()
    {
        var server = new ServerStage(Small, NewMovie(MovieId, new byte[1_000]));
        server.OpenFor();
        server.RunFor(Window);
        server.Host.Oversleep(At.Ms(5_045));
        List<Sent> streamed = [.. server.Acknowledge(LeaderOnP, 0), .. server.Acknowledge(LeaderOnP, 0), .. server.RunFor(10.Ms())];
        Assert.That(streamed.Zip(streamed.Skip(1), (one, next) => next.At - one.At), Is.All.GreaterThanOrEqualTo(1.Ms()));
    }

    [Test]
    public void End_packet_is_retransmitted_octet_for_octet_at_most_as_often_as_allowed() // STR-08, WIRE-06
    {
        var server = new ServerStage(Small with { MaxEndRetransmits = 3 });
        server.OpenFor();
        var streamed = server.RunFor(60.Seconds());
        var ends = streamed.Where(sent => StreamPacket.Read(sent.Packet).IsEnd).ToList();
        Assert.That(ends.ConvertAll(sent => sent.At), Is.EqualTo(Enumerable.Range(0, 4).Select(number => At.Ms(5_020 + (500 * number)))));
        Assert.That(ends.ConvertAll(sent => sent.Packet), Is.All.EqualTo(ends[0].Packet));
    }

    [TestCase(0)]
    [TestCase(3)]
    public void Session_without_acknowledgement_closes_one_interval_after_E_was_last_sent(int retransmits) // STR-08, STR-09
    {
        var server = new ServerStage(Small with { MaxEndRetransmits = retransmits });
        server.OpenFor();
        var close = At.Ms(5_020 + (500 * (retransmits + 1)));
        server.Host.RunUntil(close - 1.Us());
        Assert.That(server.Host.Bound, Does.Contain(P));
        server.Host.RunUntil(close);
        Assert.That(server.Host.Bound, Does.Not.Contain(P));
        server.Host.TakeSent();
        Assert.That(server.RunFor(60.Seconds()), Is.Empty);
    }

    [Test]
    public void Session_closes_as_soon_as_every_client_has_acknowledged() // STR-08, STR-09
    {
        stage.OpenFor(MemberOnP);
        stage.RunFor(Window + 20.Ms());
        stage.Acknowledge(LeaderOnP, 2);
        Assert.That(stage.Host.Bound, Does.Contain(P));
        stage.Acknowledge(MemberOnP, 2);
        Assert.That(stage.Host.Bound, Does.Not.Contain(P));
        Assert.That(stage.PortFor(Other, P), Is.EqualTo(P));
    }

    [Test]
    public void End_packet_goes_again_only_to_those_that_have_not_acknowledged() // STR-08
    {
        stage.OpenFor(MemberOnP);
        stage.RunFor(Window + 20.Ms());
        stage.Acknowledge(LeaderOnP, 2);
        Assert.That(stage.RunFor(500.Ms()).Single().To, Is.EqualTo(MemberOnP));
    }

    [Test]
    public void End_packet_is_not_confirmed_by_another_Seq_another_sender_or_another_port() // STR-08, WIRE-05, WIRE-07
    {
        stage.OpenFor();
        stage.RunFor(Window + 20.Ms());
        stage.Acknowledge(LeaderOnP, 1);
        stage.Acknowledge(LeaderOnP, 3);
        stage.Acknowledge(MemberOnP, 2);
        stage.Deliver(P, Leader, Msp.Ack(2));
        Assert.That(stage.RunFor(500.Ms()).Single().To, Is.EqualTo(LeaderOnP));
    }

    [Test]
    public void End_packet_acknowledged_before_it_was_sent_is_still_awaited() // WIRE-05
    {
        stage.OpenFor();
        stage.RunFor(Window);
        stage.Acknowledge(LeaderOnP, 2);
        stage.RunFor(20.Ms());
        Assert.That(stage.Host.Bound, Does.Contain(P));
    }

    [Test]
    public void Client_that_is_lost_changes_nothing_for_the_others() // LIM-04
    {
        var server = new ServerStage(Small, NewMovie(MovieId, new byte[500]));
        server.OpenFor(MemberOnP);
        var streamed = server.RunFor(Window + 490.Ms()).Where(sent => sent.To == MemberOnP).ToList();
        Assert.That(streamed.ConvertAll(sent => sent.At), Is.EqualTo(Enumerable.Range(0, 50).Select(number => At.Seconds(5) + 10.Ms() * number)));
    }

    [Test]
    public void Groups_stream_different_movies_at_the_same_time_and_see_nothing_of_each_other() // STR-12
    {
        var server = new ServerStage(Small, NewMovie(7, [.. Enumerable.Repeat((byte)7, 200)]), NewMovie(8, [.. Enumerable.Repeat((byte)8, 200)]));
        foreach (var (number, movie) in ((int, ushort)[])[(1, 7), (2, 8)])
        {
            var port = (ushort)(6000 + number);
            server.Open(Viewer(number, 40_000), port);
            server.Register(Viewer(number, port));
            server.Register(Viewer(number + 10, port));
            server.Choose(Viewer(number, port), movie);
        }

        var streamed = server.RunFor(Window + 190.Ms());
        Assert.That(streamed.Select(sent => sent.To).Distinct(), Is.EquivalentTo(new[] { Viewer(1, 6001), Viewer(11, 6001), Viewer(2, 6002), Viewer(12, 6002) }));
        foreach (var sent in streamed)
        {
            var packet = StreamPacket.Read(sent.Packet);
            var movie = sent.FromPort == 6001 ? 7 : 8;
            Assert.That(sent.To.Port, Is.EqualTo(sent.FromPort));
            Assert.That(packet.MovieId, Is.EqualTo(movie));
            Assert.That(packet.Payload.ToArray(), Is.All.EqualTo(movie));
        }
    }

    [Test]
    public void Groups_that_open_at_different_times_have_windows_of_their_own() // REG-05, STR-12
    {
        stage.OpenFor();
        stage.RunFor(1.Seconds());
        stage.Open(Viewer(1, 40_000), 6001);
        stage.Register(Viewer(1, 6001));
        stage.Choose(Viewer(1, 6001), 8);
        var streamed = stage.RunFor(10.Seconds());
        Assert.That(streamed.First(sent => sent.FromPort == P).At, Is.EqualTo(At.Seconds(5)));
        Assert.That(streamed.First(sent => sent.FromPort == 6001).At, Is.EqualTo(At.Seconds(6)));
    }
}
