using NUnit.Framework;
using ProtocolLab.MovieStreaming;
using ProtocolLab.MovieStreaming.Client;
using ProtocolLab.Tests.Support;

namespace ProtocolLab.Tests.Network.Sockets;

/// <summary>Whole sessions over real sockets. No test looks at how long anything takes.</summary>
public sealed class SocketSessionTests
{
    private static readonly Parameters Quick = Parameters.Default with
    {
        RetransmitInterval = 50.Ms(), RegistrationWindow = 300.Ms(), Interval = 1.Ms(), MinInterval = 200.Us(),
    };

    private static readonly byte[] Movie = [.. Enumerable.Range(0, 100_000).Select(index => (byte)(index * 31 / 7))];

    [Test]
    public void Leader_and_members_get_the_whole_movie()
    {
        SocketSession.RequireManyLoopbackAddresses();
        using var session = new SocketSession("127.0.0.1", Movie, Quick);
        var outputs = Enumerable.Range(0, 3).Select(_ => new MemoryOutput()).ToList();
        List<IClient> clients = [];
        clients.Add(session.Lead("127.0.0.2", outputs[0], port =>
        {
            clients.Add(session.Join("127.0.0.3", port, outputs[1]));
            clients.Add(session.Join("127.0.0.4", port, outputs[2]));
        }));
        session.RunToTheEnd();

        Assert.That(clients.Select(client => client.Outcome!.Message), Is.All.StartWith("The whole movie came"));
        Assert.That(outputs.Select(output => output.Octets), Is.All.EqualTo(Movie));
        // The server releases P as soon as all have acknowledged the end (STR-09).
        session.RunUntil(() => SocketSession.IsFree("127.0.0.1", clients[0].SessionPort!.Value));
    }

    // On ::1 everybody has the same address: no leader can bind what the server holds there. The handshake runs to its end all the same.
    [Test]
    public void Handshake_over_IPv6_on_one_address_ends_for_want_of_a_port()
    {
        using var session = OverIPv6(Quick with { RetransmitInterval = 20.Ms() });
        var leader = session.Lead("::1", new MemoryOutput());
        session.RunToTheEnd();

        Assert.That(leader.Outcome!.Message, Does.StartWith($"No session port after 5 Port Requests to {session.Standard}"));
    }

    [Test]
    public void Client_that_breaks_off_writes_what_it_holds_and_releases_its_port()
    {
        SocketSession.RequireManyLoopbackAddresses();
        using var session = new SocketSession("127.0.0.1", Movie, Quick with { Interval = 10.Ms() });
        var output = new MemoryOutput();
        var leader = session.Lead("127.0.0.2", output);
        session.RunUntil(() => leader.Counts.Written > 3);
        var port = leader.SessionPort!.Value;
        leader.BreakOff("enough");

        Assert.That((leader.Outcome!.ExitCode, leader.Outcome.Message), Is.EqualTo((1, "enough")));
        Assert.That(output.Octets, Is.EqualTo(Movie[..(4 * Quick.PayloadSize)]));
        Assert.That(SocketSession.IsFree("127.0.0.2", port), Is.True);
    }

    // What a stream costs may not grow with its packets: a collection stops every session.
    [Test]
    public void Server_and_clients_allocate_nothing_per_packet()
    {
        SocketSession.RequireManyLoopbackAddresses();
        using var session = new SocketSession("127.0.0.1", new byte[3_000 * Quick.PayloadSize], Quick with { Interval = 200.Us() });
        var leader = session.Lead("127.0.0.2", new Discard());
        session.RunUntil(() => leader.Counts.Written >= 500);
        var (allocated, written) = (GC.GetAllocatedBytesForCurrentThread(), leader.Counts.Written);
        session.RunUntil(() => leader.Counts.Written >= 2_500);
        var perPacket = (GC.GetAllocatedBytesForCurrentThread() - allocated) / (double)(leader.Counts.Written - written);

        Assert.That(perPacket, Is.LessThan(8), "octets");
    }

    private static SocketSession OverIPv6(Parameters parameters)
    {
        if (!System.Net.Sockets.Socket.OSSupportsIPv6) Assert.Ignore("This machine has no IPv6.");
        return new SocketSession("::1", Movie, parameters);
    }

    private sealed class Discard : IMovieOutput
    {
        public void Write(ReadOnlySpan<byte> octets)
        {
        }
    }
}
