using NUnit.Framework;
using ProtocolLab.MovieStreaming;
using ProtocolLab.MovieStreaming.Client;
using ProtocolLab.Network;
using ProtocolLab.Tests.Support;
using static ProtocolLab.Tests.MovieStreaming.Client.ClientStage;

namespace ProtocolLab.Tests.MovieStreaming.Client;

/// <summary>Section 6, the clients' side; leader and member alike.</summary>
[TestFixture(true)]
[TestFixture(false)]
public sealed class ReceptionTests(bool leader)
{
    private readonly ClientStage stage = Registered(leader);

    private Duration Interval => stage.Parameters.RetransmitInterval;

    private Duration Linger => Interval * 2;

    [Test]
    public void Movie_received_whole_is_written_and_the_client_ends_well() // STR-10, section 6
    {
        stage.Stream(0, 1, 2);
        stage.End(3);
        stage.RunFor(Linger);
        Assert.That(stage.Output.Octets, Is.EqualTo(new byte[] { 0, 1, 2, 3 }));
        Assert.That(stage.ExitCode, Is.Zero);
        Assert.That(stage.Client.Counts, Is.EqualTo(new ReceptionCounts(Written: 4, Lost: 0, Discarded: 0)));
        Assert.That(stage.Host.Bound, Is.Empty);
        Assert.That(stage.Client.NextDeadline, Is.EqualTo(Instant.Never));
    }

    [Test]
    public void Movie_of_nothing_is_one_end_packet_and_complete() // STR-06
    {
        stage.FromP(Msp.Stream(0, Wanted, [], end: true));
        stage.RunFor(Linger);
        Assert.That(stage.Output.Octets, Is.Empty);
        Assert.That(stage.ExitCode, Is.Zero);
    }

    [Test]
    public void End_packet_is_acknowledged_from_P_with_its_Seq_each_time() // STR-07, WIRE-07
    {
        stage.Stream(0, 1);
        for (var time = 0; time < 3; time++)
        {
            var ack = stage.End(2).Single();
            Assert.That((ack.FromPort, ack.To), Is.EqualTo((P, ServerOnP)));
            Assert.That(ack.Packet, Is.EqualTo(Msp.Ack(2)));
            stage.RunFor(Interval);
        }
    }

    [Test]
    public void Client_lingers_for_two_intervals_after_the_last_end_packet_that_it_saw() // STR-07
    {
        stage.End(0);
        stage.RunFor(Linger - 1.Us());
        Assert.That(stage.ExitCode, Is.Null);
        Assert.That(stage.End(0), Has.Count.EqualTo(1));
        stage.RunFor(Linger - 1.Us());
        Assert.That(stage.ExitCode, Is.Null);
        stage.RunFor(1.Us());
        Assert.That(stage.ExitCode, Is.Zero);
    }

    [Test]
    public void Client_does_not_linger_longer_for_packets_without_E() // STR-07
    {
        stage.End(1);
        stage.RunFor(Linger - 1.Us());
        stage.Stream(0, 0);
        stage.RunFor(1.Us());
        Assert.That(stage.ExitCode, Is.Zero);
    }

    [Test]
    public void End_packet_that_is_lost_once_is_acknowledged_when_it_is_repeated() // STR-07
    {
        stage.Stream(0, 1);
        stage.RunFor(Interval * 5);
        Assert.That(stage.End(2), Has.Count.EqualTo(1));
        stage.RunFor(Linger);
        Assert.That(stage.ExitCode, Is.Zero);
    }

    [Test]
    public void Gap_may_be_filled_until_the_linger_time_ends() // STR-10
    {
        stage.Stream(1);
        stage.End(2);
        stage.RunFor(Linger - 1.Us());
        stage.Stream(0);
        stage.RunFor(1.Us());
        Assert.That(stage.Output.Octets, Is.EqualTo(new byte[] { 0, 1, 2 }));
        Assert.That(stage.ExitCode, Is.Zero);
    }

    [Test]
    public void Gap_that_is_never_filled_is_skipped_counted_and_ends_with_2() // STR-10, section 6
    {
        stage.Stream(0, 2);
        stage.End(5);
        stage.RunFor(Linger);
        Assert.That(stage.Output.Octets, Is.EqualTo(new byte[] { 0, 2, 5 }));
        Assert.That(stage.Client.Counts, Is.EqualTo(new ReceptionCounts(Written: 3, Lost: 3, Discarded: 0)));
        Assert.That(stage.ExitCode, Is.EqualTo(2));
    }

    [Test]
    public void Duplicates_never_reach_the_output() // STR-10
    {
        stage.Stream(0, 0, 2, 2, 1, 1, 2, 0);
        stage.End(3);
        stage.End(3);
        stage.RunFor(Linger);
        Assert.That(stage.Output.Octets, Is.EqualTo(new byte[] { 0, 1, 2, 3 }));
        Assert.That(stage.Client.Counts, Is.EqualTo(new ReceptionCounts(Written: 4, Lost: 0, Discarded: 6)));
        Assert.That(stage.ExitCode, Is.Zero);
    }

    [Test]
    public void Packet_overtaken_by_more_than_the_window_never_reaches_the_output() // STR-10
    {
        var narrow = Registered(leader, Parameters.Default with { ReorderWindow = 2 });
        narrow.Stream(1, 2, 3, 0);
        narrow.End(4);
        narrow.RunFor(Linger);
        Assert.That(narrow.Output.Octets, Is.EqualTo(new byte[] { 1, 2, 3, 4 }));
        Assert.That(narrow.ExitCode, Is.EqualTo(2));
    }

    [Test]
    public void Window_of_nothing_takes_no_packet_that_was_overtaken() // STR-10
    {
        var strict = Registered(leader, Parameters.Default with { ReorderWindow = 0 });
        strict.Stream(0, 2, 1);
        strict.End(3);
        strict.RunFor(Linger);
        Assert.That(strict.Output.Octets, Is.EqualTo(new byte[] { 0, 2, 3 }));
        Assert.That(strict.ExitCode, Is.EqualTo(2));
    }

    [Test]
    public void Stream_packets_of_another_movie_are_discarded() // STR-10
    {
        stage.Stream(0);
        stage.FromP(Msp.Stream(1, 99, [77]));
        Assert.That(stage.FromP(Msp.Stream(1, 99, [77], end: true)), Is.Empty, "its end is not acknowledged");
        stage.End(1);
        stage.RunFor(Linger);
        Assert.That(stage.Output.Octets, Is.EqualTo(new byte[] { 0, 1 }));
        Assert.That(stage.Client.Counts, Is.EqualTo(new ReceptionCounts(Written: 2, Lost: 0, Discarded: 0)));
    }

    [Test]
    public void Stream_packets_of_a_stranger_are_discarded() // WIRE-05
    {
        stage.Stream(0);
        Assert.That(stage.Deliver(P, Stranger, Msp.Stream(1, Wanted, [77], end: true)), Is.Empty);
        Assert.That(stage.Deliver(P, ServerOnStandard, Msp.Stream(1, Wanted, [77], end: true)), Is.Empty);
        Assert.That(stage.Output.Octets, Is.EqualTo(new byte[] { 0 }));
    }

    [Test]
    public void Stream_packets_behind_the_end_are_discarded() // WIRE-05
    {
        stage.End(0);
        Assert.That(stage.FromP(Msp.Stream(1, Wanted, [77])), Is.Empty);
        Assert.That(stage.FromP(Msp.Stream(2, Wanted, [77], end: true)), Is.Empty);
        stage.RunFor(Linger);
        Assert.That(stage.Output.Octets, Is.EqualTo(new byte[] { 0 }));
        Assert.That(stage.ExitCode, Is.Zero);
    }

    [Test]
    public void Reserved_bits_of_a_stream_packet_are_ignored() // WIRE-03
    {
        var first = Msp.Stream(0, Wanted, [5]);
        var end = Msp.Stream(1, Wanted, [6], end: true);
        (first[9], end[9]) = (0xFE, 0xFF);
        Assert.That(stage.FromP(first), Is.Empty, "E is not set");
        Assert.That(stage.FromP(end).Single().Packet, Is.EqualTo(Msp.Ack(1)));
        stage.RunFor(Linger);
        Assert.That(stage.Output.Octets, Is.EqualTo(new byte[] { 5, 6 }));
    }

    [Test]
    public void Silence_ends_the_client_after_server_timeout_with_what_it_holds_written() // STR-11
    {
        stage.Stream(0, 2, 4);
        stage.RunFor(stage.Parameters.ServerTimeout - 1.Us());
        Assert.That(stage.ExitCode, Is.Null);
        stage.RunFor(1.Us());
        Assert.That(stage.ExitCode, Is.EqualTo(1));
        Assert.That(stage.Output.Octets, Is.EqualTo(new byte[] { 0, 2, 4 }));
        Assert.That(stage.Host.Bound, Is.Empty);
    }

    [Test]
    public void Silence_from_the_registration_on_ends_the_client() // STR-11
    {
        stage.RunFor(stage.Parameters.ServerTimeout - 1.Us());
        Assert.That(stage.ExitCode, Is.Null);
        stage.RunFor(1.Us());
        Assert.That(stage.ExitCode, Is.EqualTo(1));
    }

    [TestCase(1, TestName = "Silence_is_broken_by_a_duplicate")]
    [TestCase(0, TestName = "Silence_is_broken_by_a_late_packet")]
    [TestCase(6, TestName = "Silence_is_broken_by_a_new_packet")]
    public void Silence_is_broken(int seq) // STR-11
    {
        var narrow = Registered(leader, Parameters.Default with { ReorderWindow = 1 });
        narrow.Stream(1, 2, 3);
        narrow.RunFor(9.Seconds());
        narrow.Stream(seq);
        narrow.RunFor(9.Seconds());
        Assert.That(narrow.ExitCode, Is.Null);
        narrow.RunFor(1.Seconds());
        Assert.That(narrow.ExitCode, Is.EqualTo(1));
    }

    [Test]
    public void Silence_is_not_broken_by_packets_that_are_discarded() // STR-11
    {
        stage.Stream(0);
        stage.RunFor(9.Seconds());
        stage.FromP(Msp.Stream(1, 99, [1]));
        stage.FromP([]);
        stage.FromP(Msp.Stream(1, Wanted, new byte[1_401]));
        stage.FromP(Msp.Ack(12_345));
        stage.FromP(Msp.Choice(1, Wanted));
        stage.Deliver(P, Stranger, Msp.Stream(1, Wanted, [1]));
        stage.RunFor(1.Seconds());
        Assert.That(stage.ExitCode, Is.EqualTo(1));
    }

    [Test]
    public void Client_that_has_ended_does_nothing_more()
    {
        stage.End(0);
        stage.RunFor(Linger);
        Assert.That(stage.Host.TryBind(P), Is.True, "the port is free");
        Assert.That(stage.FromP(Msp.Stream(0, Wanted, [], end: true)), Is.Empty);
        Assert.That(stage.RunFor(60.Seconds()), Is.Empty);
    }

    // A hostile server may end a movie before what has come already, or at the very last Seq there is.
    [TestCase(1ul)]
    [TestCase(ulong.MaxValue)]
    public void Odd_end_packets_neither_break_nor_hang_the_client(ulong seq)
    {
        stage.Stream(0, 1, 2, 3);
        stage.FromP(Msp.Stream(seq, Wanted, [9], end: true));
        stage.RunFor(Linger);
        Assert.That(stage.ExitCode, Is.Not.Null);
        Assert.That(stage.Output.Octets.Take(4), Is.EqualTo(new byte[] { 0, 1, 2, 3 }));
    }
}
