using NUnit.Framework;
using ProtocolLab.MovieStreaming;
using ProtocolLab.MovieStreaming.Client;
using ProtocolLab.MovieStreaming.Server;
using ProtocolLab.Network;
using ProtocolLab.Network.Sockets;
using ProtocolLab.Scenarios;
using ProtocolLab.Tests.Support;
using ProtocolLab.Verification;

namespace ProtocolLab.Tests.Network;

/// <summary>Programs do on real sockets what they do in the simulator.</summary>
internal sealed class SocketProgramTests : IDisposable
{
    private const ushort StandardPort = 5000;

    private static readonly Parameters Quick = Parameters.Default with
    {
        RegistrationWindow = 500.Ms(),
        Interval = 2.Ms(),
        ServerTimeout = 20.Seconds(),
    };

    private readonly SocketLoop loop = new();
    private readonly LoopbackBlock block = LoopbackBlock.Take();
    private readonly RecordingTap tap = new();

    [Test]
    public void Leader_and_member_write_the_movie_that_the_server_has()
    {
        var movie = new MadeUpMovie("a.ts", 40_000);
        var (leaderOutput, memberOutput) = (new MemoryOutput(), new MemoryOutput());
        Run(1, host => new MovieServer(host, StandardPort, new Catalogue([new Movie(1, "a.ts", movie)]), Quick));
        Member? member = null;
        var leader = (Leader)Run(2, host => new Leader(host, new LeaderOptions(new Endpoint(block[1], StandardPort), 0, "a.ts"), Quick, leaderOutput)
        {
            PortAgreed = port => member = (Member)Run(3, own => new Member(own, new MemberOptions(new Endpoint(block[1], port)), Quick, memberOutput)),
        });
        loop.Run(() => leader.Outcome is not null && member?.Outcome is not null, loop.Clock + 60.Seconds());

        var octets = new byte[movie.Length];
        movie.Read(0, octets);
        Assert.That(leader.Outcome, Has.Property(nameof(ClientOutcome.End)).EqualTo(ClientEnd.Complete), leader.Outcome?.Message);
        Assert.That(leaderOutput.Octets, Is.EqualTo(octets));
        Assert.That(memberOutput.Octets, Is.EqualTo(octets), member?.Outcome?.Message);
    }

    [TestCase("255.255.255.255:9", 1, TestName = "Datagram_to_everybody_is_not_sent")]
    [TestCase("[::1]:9", 1, TestName = "Datagram_to_another_family_is_not_sent")]
    [TestCase("127.0.0.1:9", 65_508, TestName = "Datagram_that_is_too_long_is_not_sent")]
    public void Datagram_that_the_system_refuses_is_counted_and_named(string to, int length)
    {
        using var program = Program(1);
        Assert.That(program.TryBindAny(out var port), Is.True);
        program.Send(port, Endpoint.Parse(to), new byte[length]);
        program.Send(port, new Endpoint(block[2], 9), [1]);

        Assert.That(program.Unsent, Is.EqualTo(1));
        Assert.That(tap.Crossings.Select(crossing => (crossing.Direction, crossing.Payload.Length)), Is.EqualTo([(Direction.Outbound, length), (Direction.Outbound, 1)]));
        Assert.That(tap.Crossings[0].Comment, Does.StartWith($"{TapComment.Lost}: "));
        Assert.That(tap.Crossings[1].Comment, Is.Null);
    }

    [Test]
    public void Datagram_is_seen_at_both_ends_and_handed_to_the_port_that_it_is_for()
    {
        ScriptedProgram receiver = null!;
        using var to = Program(1, host => receiver = new ScriptedProgram(host));
        using var from = new SocketProgram(loop, block[2], host => new ScriptedProgram(host));
        to.TryBind(6000);
        to.TryBind(6001);
        from.TryBind(7000);
        from.Send(7000, new Endpoint(block[1], 6001), [1, 2]);
        loop.Run(() => receiver.Arrivals.Count > 0, loop.Clock + 60.Seconds());

        var arrival = receiver.Arrivals.Single();
        Assert.That((arrival.Port, arrival.From, arrival.Payload), Is.EqualTo(((ushort)6001, new Endpoint(block[2], 7000), (byte[])[1, 2])));
        Assert.That(tap.Crossings.Single(), Has.Property(nameof(Crossing.Direction)).EqualTo(Direction.Inbound).And.Property(nameof(Crossing.To)).EqualTo(new Endpoint(block[1], 6001)));
        Assert.That(tap.Interfaces.Single().Address, Is.EqualTo(block[1]));
    }

    [Test]
    public void Deadline_is_met_and_a_new_one_after_it_but_none_after_the_end()
    {
        ScriptedProgram script = null!;
        var program = Program(1, host => script = new ScriptedProgram(host)
        {
            NextDeadline = host.Now + 2.Ms(),
            OnDeadline = own => own.NextDeadline = own.Host.Now + 1.Ms(),
        });
        program.Start();
        loop.Run(() => script.Wakes.Count == 3, loop.Clock + 60.Seconds());
        program.Dispose();
        var later = false;
        loop.At(loop.Clock + 5.Ms(), () => later = true);
        loop.Run(() => later, loop.Clock + 60.Seconds());
        Assert.That(script.Wakes, Has.Count.EqualTo(3).And.Ordered);
    }

    [Test]
    public void Ports_are_held_once_and_given_back_at_the_end()
    {
        var program = Program(1);
        Assert.That((program.TryBind(6000), program.TryBind(6000), program.TryBind(0)), Is.EqualTo((true, false, false)));
        program.Release(6000);
        Assert.That(program.TryBind(6000), Is.True);
        program.Dispose();
        using var heir = Program(1);
        Assert.That(heir.TryBind(6000), Is.True);
    }

    [Test]
    public void Port_that_is_not_held_is_the_programs_mistake()
    {
        using var program = Program(1);
        Assert.That(() => program.Release(6000), Throws.ArgumentException.With.Message.Contains("6000"));
        Assert.That(() => program.Send(6000, new Endpoint(block[2], 1), []), Throws.ArgumentException.With.Message.Contains("6000"));
    }

    [TearDown]
    public void Dispose()
    {
        loop.Dispose();
        block.Dispose();
    }

    private SocketProgram Program(byte host, Func<IHost, IProgram>? make = null) => new(loop, block[host], make ?? (its => new ScriptedProgram(its)), tap);

    private IProgram Run(byte host, Func<IHost, IProgram> make)
    {
        IProgram? made = null;
        var program = new SocketProgram(loop, block[host], own => made = make(own));
        loop.Post(program.Start);
        return made!;
    }
}
