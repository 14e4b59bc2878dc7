using NUnit.Framework;
using ProtocolLab.Network;
using ProtocolLab.Tests.Support;
using static ProtocolLab.Tests.MovieStreaming.Client.ClientStage;

namespace ProtocolLab.Tests.MovieStreaming.Client;

/// <summary>What a member does otherwise than a leader.</summary>
public sealed class MemberTests
{
    [Test]
    public void Member_whose_session_port_is_taken_ends_with_an_error() // LIM-05
    {
        var stage = NewMember();
        stage.Host.Taken.Add(P);
        Assert.That(stage.Start(), Is.Empty);
        Assert.That(stage.ExitCode, Is.EqualTo(1));
        Assert.That(stage.Client.Outcome!.Message, Does.Contain("6000"));
        Assert.That(stage.Client.NextDeadline, Is.EqualTo(Instant.Never));
    }

    [Test]
    public void Member_takes_its_movie_from_its_first_stream_packet() // STR-10
    {
        var stage = Registered(leader: false);
        stage.FromP(Msp.Stream(0, 99, [1]));
        stage.FromP(Msp.Stream(1, Wanted, [2]));
        stage.FromP(Msp.Stream(1, 99, [3], end: true));
        stage.RunFor(1.Seconds());
        Assert.That(stage.Output.Octets, Is.EqualTo(new byte[] { 1, 3 }));
        Assert.That(stage.ExitCode, Is.Zero);
    }

    [Test]
    public void Member_discards_Movies_Available() // WIRE-05, SEL-01
    {
        var stage = Registered(leader: false);
        Assert.That(stage.FromP(Msp.Movies(1, (Wanted, "wanted"))), Is.Empty);
    }
}
