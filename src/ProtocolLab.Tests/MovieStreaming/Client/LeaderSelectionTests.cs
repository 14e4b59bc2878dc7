using NUnit.Framework;
using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Network;
using ProtocolLab.Tests.Support;
using static ProtocolLab.Tests.MovieStreaming.Client.ClientStage;

namespace ProtocolLab.Tests.MovieStreaming.Client;

/// <summary>Section 5, the leader's side.</summary>
public sealed class LeaderSelectionTests
{
    private readonly ClientStage stage = Registering(leader: true).Stage;

    [Test]
    public void Movies_Available_that_lists_the_movie_is_answered_with_its_ID() // SEL-05
    {
        var choice = stage.FromP(Msp.Movies(1, (3, "other"), (9, "wanted"), (4, "third"))).Single();
        Assert.That((choice.FromPort, choice.To), Is.EqualTo((P, ServerOnP)));
        Assert.That(choice.Packet, Is.EqualTo(Msp.Choice(choice.Seq, 9)));
    }

    [TestCase("Wanted")]
    [TestCase("wante")]
    [TestCase("wanted ")]
    [TestCase("other")]
    public void Movies_Available_that_does_not_list_it_is_not_answered(string name) => // SEL-05
        Assert.That(stage.FromP(Msp.Movies(1, (3, name))), Is.Empty);

    [Test]
    public void Movies_Available_with_the_movie_in_a_later_part_is_answered_there() // SEL-05
    {
        Assert.That(stage.FromP(Msp.Movies(1, (3, "other"))), Is.Empty);
        Assert.That(stage.FromP(Msp.Movies(2, (9, "wanted"))), Has.Count.EqualTo(1));
    }

    [Test]
    public void Movies_Available_that_lists_it_again_is_answered_with_the_same_choice_again() // SEL-06
    {
        stage.FromP(Msp.Movies(1, (9, "wanted")));
        stage.RunFor(500.Ms());
        for (var time = 0; time < 3; time++)
            Assert.That(MovieChoice.Read(stage.FromP(Msp.Movies(1, (9, "wanted"))).Single().Packet).MovieId, Is.EqualTo(9));
    }

    [Test]
    public void Movies_Available_that_renumbers_the_movie_gets_the_same_choice() // SEL-06
    {
        stage.FromP(Msp.Movies(1, (9, "wanted")));
        Assert.That(MovieChoice.Read(stage.FromP(Msp.Movies(2, (10, "wanted"))).Single().Packet).MovieId, Is.EqualTo(9));
    }

    [Test]
    public void Movies_Available_from_a_stranger_is_discarded() // WIRE-05
    {
        Assert.That(stage.Deliver(P, Stranger, Msp.Movies(1, (9, "wanted"))), Is.Empty);
        Assert.That(stage.Deliver(P, ServerOnStandard, Msp.Movies(1, (9, "wanted"))), Is.Empty);
    }

    [Test]
    public void Leader_ends_with_an_error_when_no_part_lists_its_movie_within_server_timeout() // SEL-05
    {
        var other = Registering(leader: true).Stage;
        other.FromP(Msp.Ack(RegistrationSeq(other)));
        for (var time = 0; time < 18; time++)
        {
            other.RunFor(500.Ms());
            other.FromP(Msp.Movies(1, (3, "other")));
        }

        other.RunFor(500.Ms() - 1.Us());
        Assert.That(other.ExitCode, Is.Null);
        other.RunFor(1.Us());
        Assert.That(other.ExitCode, Is.EqualTo(1));
        Assert.That(other.Client.Outcome!.Message, Does.Contain("wanted"));
        Assert.That(other.Host.Bound, Is.Empty);
    }

    [Test]
    public void Leader_discards_stream_packets_before_it_has_chosen() // STR-10, WIRE-05
    {
        stage.FromP(Msp.Stream(0, Wanted, [1]));
        Assert.That(stage.Output.Octets, Is.Empty);
        Assert.That(stage.FromP(Msp.Stream(0, Wanted, [1], end: true)), Is.Empty, "nor does it acknowledge an end");
    }

    private static ulong RegistrationSeq(ClientStage stage) => stage.RunFor(500.Ms()).Single(sent => sent.Type == PacketType.RegistrationRequest).Seq;
}
