using NUnit.Framework;
using ProtocolLab.Capture;
using ProtocolLab.Conformance;
using ProtocolLab.Network;
using ProtocolLab.Network.Sockets;
using ProtocolLab.Tests.Support;
using ProtocolLab.Verification;

namespace ProtocolLab.Tests.Verification;

/// <summary>What happens on real sockets stands in the trace, with both sides, as the simulator would have written it.</summary>
internal sealed class RealArenaTests : IDisposable
{
    private readonly LoopbackBlock block = LoopbackBlock.Take();
    private readonly SocketLoop outside = new();
    private readonly Case played = SettingFor.Fit(CaseCatalogue.All.Single(each => each.Name == "server-session-whole"), 3);

    [Test]
    public void Datagram_for_a_port_that_is_not_held_is_seen_and_not_delivered()
    {
        using var arena = Open(out var subject);
        List<Datagram> received = [];
        var alice = arena.AddHost("alice", isServer: false, received.Add);
        alice.TryBind(played.Setting.Port(0));
        alice.TryBind(played.Setting.Port(1));
        alice.Release(played.Setting.Port(1));
        foreach (var place in (int[])[2, 1, 0]) subject.Send(new Endpoint(alice.Address, played.Setting.Port(place)), [(byte)place]);
        arena.Run(() => received.Count > 0, arena.Now + 60.Seconds());
        // What came earlier on other ports may be read later where the system does not tell when it came.
        var trace = Read(arena);

        Assert.That(received.Select(datagram => datagram.Octets), Is.EqualTo((byte[][])[[0]]));
        Assert.That(received[0].Peer, Is.EqualTo(subject.Local));
        if (OperatingSystem.IsLinux())
        {
            Assert.That(trace.Observations.Where(seen => seen.Place == Place.AtReceiver).Select(seen => seen.Comment), Is.EqualTo(new[]
            {
                $"not delivered: nothing is bound to port {played.Setting.Port(2)} on alice",
                $"not delivered: nothing is bound to port {played.Setting.Port(1)} on alice",
                null,
            }));
        }

        Assert.That(trace.Observations.Select(seen => seen.At), Is.Ordered);
        Assert.That(trace.Observations.Count(seen => seen.Place == Place.AtSender), Is.EqualTo(trace.Observations.Count(seen => seen.Place == Place.AtReceiver)));
    }

    [Test]
    public void Datagram_to_the_subject_is_seen_at_both_ends_and_one_that_is_refused_at_one()
    {
        using var arena = Open(out _);
        var alice = arena.AddHost("alice", isServer: false, _ => { });
        alice.TryBindAny(out var port);
        alice.Send(port, arena.Standard, [1, 2, 3]);
        alice.Send(port, Endpoint.Parse("255.255.255.255:9"), [4]);
        var trace = Read(arena);

        Assert.That(trace.Observations.Select(seen => (seen.Place, seen.To)), Is.EqualTo([(Place.AtSender, arena.Standard), (Place.AtReceiver, arena.Standard), (Place.AtSender, Endpoint.Parse("255.255.255.255:9"))]));
        Assert.That(trace.Observations[^1].Comment, Does.StartWith("lost: "));
        Assert.That(trace.Label.IsRealTime, Is.True);
        Assert.That(trace.Hosts.Select(host => host.Name), Is.EqualTo(["server", "alice"]));
    }

    [Test]
    public void Port_that_the_case_says_is_taken_is_taken_on_the_subjects_machine()
    {
        var taken = SettingFor.Fit(CaseCatalogue.All.First(each => each.Subject == SubjectRole.Server && each.Setting.Taken.Count > 0), 4);
        using var arena = new RealArena(taken, Plan(taken), new RunningServer());
        Assert.That(taken.Setting.Taken.Select(place => outside.TryOpen(arena.SubjectAddress, taken.Setting.Port(place), (_, _, _, _) => { })), Has.All.Null);
    }

    [Test]
    public void Server_that_is_not_there_is_not_ready_and_is_named()
    {
        using var arena = new RealArena(played, Plan(played), new RunningServer());
        Assert.That(arena.AwaitReady(50.Ms(), () => false), Does.Contain($"no Port Request to {arena.Standard}"));
        Assert.That(arena.AwaitReady(60.Seconds(), () => true), Is.Not.Null, "given up at once");
    }

    [TearDown]
    public void Dispose()
    {
        outside.Dispose();
        block.Dispose();
    }

    private ArenaPlan Plan(Case @case) => ArenaPlan.On(block, @case.Subject, SettingFor.StandardPort(@case.Setting));

    // The subject's socket is the test's.
    private RealArena Open(out UdpPort subject)
    {
        var plan = Plan(played);
        subject = outside.TryOpen(plan.SubjectAddress, 0, (_, _, _, _) => { })!;
        return new RealArena(played, plan, new RunningServer());
    }

    private static Trace Read(RealArena arena)
    {
        using var stream = new MemoryStream();
        arena.WriteTrace(stream);
        using var reader = CaptureReader.Open(new MemoryStream(stream.ToArray()));
        return TraceReader.Read(reader);
    }
}
