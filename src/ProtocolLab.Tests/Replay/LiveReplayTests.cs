using NUnit.Framework;
using ProtocolLab.MovieStreaming;
using ProtocolLab.MovieStreaming.Client;
using ProtocolLab.MovieStreaming.Server;
using ProtocolLab.Network;
using ProtocolLab.Network.Sockets;
using ProtocolLab.Replay;
using ProtocolLab.Scenarios;
using ProtocolLab.Tests.Network.Sockets;
using ProtocolLab.Verification;

namespace ProtocolLab.Tests.Replay;

/// <summary>Replays over loopback sockets. One loop carries both sides, and all that is timed has seconds to spare.</summary>
public sealed class LiveReplayTests
{
    private static readonly Parameters Patient = Parameters.Default with { RegistrationWindow = Duration.FromSeconds(3), Interval = Duration.FromMilliseconds(5), PayloadSize = 1_000 };

    private LoopbackBlock block = null!;
    private SocketLoop loop = null!;

    [SetUp]
    public void TakeAddresses()
    {
        SocketSession.RequireManyLoopbackAddresses();
        block = LoopbackBlock.Take();
        loop = new SocketLoop();
    }

    [TearDown]
    public void GiveAddressesBack()
    {
        loop?.Dispose();
        block?.Dispose();
    }

    private Endpoint Standard => new(block[1], 5_000);

    [Test]
    public void Clients_are_played_to_a_live_server()
    {
        using var bench = new ReplayBench(ReplayBench.ShortSession("parameters.retransmit-interval=500ms"));
        using var server = new SocketProgram(loop, Standard.Address, host => new MovieServer(host, Standard.Port, Catalogue(), Patient));
        server.Start();

        var document = bench.Open().Play(loop, Standard, [block[2], block[3]], bench.NewPath, () => false);

        Assert.That(document.Verdict, Is.EqualTo(ReplayVerdict.Same), ReplayBench.InWords(document));
        Assert.That(document.Pacing.Packets, Is.EqualTo(7));
        Assert.That(document.Addresses.Select(address => address.New), Does.Contain($"{block[3]}:6000"));
        Assert.That(bench.New.Shows(Standard.Address), Is.True, "loopback shows both sides");
    }

    [Test]
    public void Silent_server_is_named()
    {
        using var bench = new ReplayBench(ReplayBench.ShortSession());

        var document = bench.Open(new ReplayTerms { Speed = 100, Patience = Duration.FromMilliseconds(50) }).Play(loop, Standard, [block[2], block[3]], bench.NewPath, () => false);

        Assert.That(document.Verdict, Is.EqualTo(ReplayVerdict.Differs));
        Assert.That(document.Notes, Has.Some.Contains($"nothing came from {Standard}"));
        Assert.That(document.Unsent[0].Why, Is.EqualTo("Port Allocated never came"));
        Assert.That(document.Pacing.Packets, Is.EqualTo(1), "only the Port Request needs nothing");
    }

    [Test]
    public void Server_is_played_to_live_clients()
    {
        using var bench = new ReplayBench(ReplayBench.ShortSession());
        using var leaderOutput = new OutputDigest(null);
        using var memberOutput = new OutputDigest(null);
        Leader leader = null!;
        SocketProgram? member = null;
        using var leading = new SocketProgram(loop, block[2], host => leader = new Leader(host, new LeaderOptions(Standard, 6_000, "short.ts", 0), Patient, leaderOutput)
        {
            PortAgreed = port =>
            {
                member = new SocketProgram(loop, block[3], own => new Member(own, new MemberOptions(new Endpoint(Standard.Address, port), 0), Patient, memberOutput));
                member.Start();
            },
        });

        var document = bench.Open(new ReplayTerms { Patience = Duration.FromSeconds(30) }).Serve(loop, Standard, bench.NewPath, () => false, _ => leading.Start());

        member?.Dispose();
        Assert.That(document.Verdict, Is.EqualTo(ReplayVerdict.Same), ReplayBench.InWords(document));
        Assert.That(leader.Outcome?.ExitCode, Is.Zero);
        Assert.That((leaderOutput.Length, memberOutput.Length), Is.EqualTo((20_500L, 20_500L)));
        Assert.That(memberOutput.Sha256, Is.EqualTo(leaderOutput.Sha256).And.EqualTo(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(ReplayBench.Movie()))));
    }

    [Test]
    public void Client_that_wants_something_else_is_told_apart()
    {
        using var bench = new ReplayBench(ReplayBench.ShortSession());
        using var output = new OutputDigest(null);
        using var leading = new SocketProgram(loop, block[2], host => new Leader(host, new LeaderOptions(Standard, 6_100, "other.ts", 0), Patient, output));

        var document = bench.Open(new ReplayTerms { Patience = Duration.FromSeconds(3) }).Serve(loop, Standard, bench.NewPath, () => false, _ => leading.Start());

        Assert.That(document.Verdict, Is.EqualTo(ReplayVerdict.Differs));
        Assert.That(document.Differences.Select(difference => difference.Found), Does.Contain("port 6100").And.Contain("Movie ID 1"));
        Assert.That(document.Unsent.Select(unsent => unsent.Why), Has.Some.Contains("nobody took the place of 10.0.0.3:6000"));
    }

    [Test]
    public void Port_that_is_taken_is_refused()
    {
        using var bench = new ReplayBench(ReplayBench.ShortSession());
        loop.TryOpen(Standard.Address, Standard.Port, (_, _, _, _) => { });

        Assert.That(() => bench.Open().Serve(loop, Standard, bench.NewPath, () => false), Throws.TypeOf<ReplayException>().With.Message.Contains($"port {Standard.Port} of {Standard.Address} is taken"));
    }

    private static Catalogue Catalogue() => new([new Movie(7, "short.ts", new MemoryMovie(ReplayBench.Movie())), new Movie(8, "other.ts", new MadeUpMovie("other.ts", 3_000))]);
}
