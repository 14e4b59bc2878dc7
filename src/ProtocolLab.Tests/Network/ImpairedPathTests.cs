using NUnit.Framework;
using ProtocolLab.Network;
using ProtocolLab.Network.Simulation;
using ProtocolLab.Network.Sockets;
using ProtocolLab.Tests.Support;

namespace ProtocolLab.Tests.Network;

/// <summary>The impairments between real programs are the simulator's.</summary>
public sealed class ImpairedPathTests
{
    private static readonly NetworkPlan Everything = new()
    {
        Default = new LinkSettings
        {
            Delay = 50.Ms(),
            Jitter = 20.Ms(),
            Loss = Probability.FromPercent(10),
            Duplicate = Probability.FromPercent(10),
            Reorder = Probability.FromPercent(10),
            Rate = 250_000,
            Limit = 3,
        },
        Rules = [new LinkRule(new LinkSelector("a", null), new LinkChange { Loss = Probability.FromPercent(60) }) { From = At.Ms(200) }],
        Partitions = [new Partition(At.Ms(100), At.Ms(130), [new HashSet<string> { "b" }])],
    };

    private static readonly Endpoint Target = new(HostAddress.Parse("10.0.0.1"), 1000);

    [Test]
    public void Packets_meet_the_fates_of_the_simulator([Values(1UL, 77UL)] ulong seed)
    {
        var simulated = FateTable.Of(Everything, ["a", "b"], seed);
        using var loop = new SocketLoop();
        var paths = new ImpairedPaths(loop, Everything, seed);

        var real = new Dictionary<PacketName, PacketFate>();
        for (var number = 0; number < FateTable.PacketsPerLink; number++)
        {
            foreach (var (from, to) in (ReadOnlySpan<(string, string)>)[("a", "b"), ("b", "a")])
            {
                var sentAt = paths.StartedAt + number.Ms();
                var fate = paths.Send(from, to, 1000, Target, BitConverter.GetBytes(number), sentAt, (_, _) => { });
                real.Add(new PacketName(from, to, number), new PacketFate(fate.Comment, DelaysOf(fate, sentAt)));
            }
        }

        Assert.That(new FateTable(real).All, Is.EqualTo(simulated.All));
        foreach (var kind in (ReadOnlySpan<string>)["partition", "random loss", "queue full", "duplicated"])
            Assert.That(real.Values.Count(fate => fate.Comment?.Contains(kind, StringComparison.Ordinal) == true), Is.GreaterThan(3), kind);
    }

    // Whatever a stage does: the same octets at the same instants, and nothing else.
    [Test]
    public void Arrivals_are_those_of_the_simulator([Values(1UL, 77UL)] ulong seed, [Values] bool dropsFromHead)
    {
        var plan = new NetworkPlan
        {
            Default = new LinkSettings
            {
                Mtu = 200,
                Loss = new LossModel.GilbertElliott(Probability.FromPercent(2), Probability.FromPercent(30), Probability.Always, Probability.Never),
                Duplicate = Probability.FromPercent(10),
                Copies = 3,
                Lag = 7.Ms(),
                Corrupt = Probability.FromPercent(10),
                Corruption = Corruption.Extend,
                RepairsChecksum = true,
                Rate = 700_000,
                Overhead = 10,
                Limit = 6,
                QueueDrop = dropsFromHead ? QueueDrop.Head : QueueDrop.AtRandom,
                Delay = 30.Ms(),
                Jitter = 4.Ms(),
                Distribution = DelayDistribution.Normal,
                Reorder = Probability.FromPercent(5),
                Displace = 2,
            },
            Rules = [new LinkRule(new LinkSelector(null, null), new LinkChange { RepairsChecksum = false }) { From = At.Ms(200) }],
            Partitions = [new Partition(At.Ms(100), At.Ms(130), [new HashSet<string> { "b" }]) { InFlight = InFlight.Held }],
            Faults = [new Fault(new LinkSelector("a", "b"), PacketMatch.Any, Ordinals.All) { Delay = new(1) }],
        };
        var simulated = ArrivalsInTheSimulator(plan, seed);
        using var loop = new SocketLoop();
        var paths = new ImpairedPaths(loop, plan, seed) { StartedAt = loop.Clock - 10_000.Ms() };
        List<string> real = [];
        for (var number = 0; number < FateTable.PacketsPerLink; number++)
            paths.Send("a", "b", 1000, Target, Numbered(number), paths.StartedAt + number.Ms(), (at, octets) => real.Add($"{(at - paths.StartedAt).Nanoseconds} {Convert.ToHexString(octets.Span)}"));
        loop.Run(() => paths.Pending == 0, loop.Clock + 20_000.Ms());

        Assert.That(real, Is.EquivalentTo(simulated));
        var lost = paths.Counts.Single().Lost;
        foreach (var cause in (string[])["random loss", "partition", "pushed out of the queue", "bad checksum"]) Assert.That(lost.GetValueOrDefault(cause), Is.GreaterThan(0), cause);
    }

    [Test]
    public void Copies_arrive_once_each_and_in_the_order_of_their_instants()
    {
        using var loop = new SocketLoop();
        var paths = new ImpairedPaths(loop, new NetworkPlan { Default = new LinkSettings { Delay = 3.Ms(), Jitter = 3.Ms(), Duplicate = Probability.FromPercent(50) } }, seed: 1);
        List<(Instant Due, Instant Now)> arrivals = [];
        var copies = Enumerable.Range(0, 100).Sum(_ => paths.Send("a", "b", 1000, Target, new byte[58], loop.Clock, (due, _) => arrivals.Add((due, loop.Now))).Copies);
        Assert.That(arrivals, Is.Empty, "nothing arrives within the call");

        loop.Run(() => paths.Pending == 0, loop.Clock + 20_000.Ms());

        Assert.That(arrivals, Has.Count.EqualTo(copies).And.Count.GreaterThan(100));
        Assert.That(arrivals.Select(arrival => arrival.Due), Is.Ordered);
        Assert.That(arrivals, Has.All.Matches<(Instant Due, Instant Now)>(arrival => arrival.Now >= arrival.Due));
        Assert.That(paths.Lateness.Count, Is.EqualTo(copies));
        Assert.That(paths.Counts.Single(), Has.Property(nameof(PathCount.To)).EqualTo("b").And.Property(nameof(PathCount.Duplicated)).EqualTo(copies - 100));
    }

    [Test]
    public void Instants_of_the_plan_count_from_the_start()
    {
        using var loop = new SocketLoop();
        var plan = new NetworkPlan { Partitions = [new Partition(At.Ms(3_000), Instant.Never, [new HashSet<string> { "a" }])] };
        var paths = new ImpairedPaths(loop, plan, seed: 1) { StartedAt = loop.Clock - 2_000.Ms() };

        Assert.That(paths.Send("a", "b", 1000, Target, new byte[58], paths.StartedAt + 2_999.Ms(), (_, _) => { }).LostTo, Is.Null);
        Assert.That(paths.Send("a", "b", 1000, Target, new byte[58], paths.StartedAt + 3_000.Ms(), (_, _) => { }).LostTo, Is.EqualTo("partition"));
        Assert.That(paths.Counts.Single().Lost, Is.EqualTo(new Dictionary<string, long> { ["partition"] = 1 }));
    }

    [Test]
    public void Stamps_that_cross_are_put_in_order()
    {
        using var loop = new SocketLoop();
        var paths = new ImpairedPaths(loop, NetworkPlan.Perfect, seed: 1);
        var first = paths.Send("a", "b", 1000, Target, new byte[58], paths.StartedAt + 5.Ms(), (_, _) => { });
        var second = paths.Send("a", "b", 1000, Target, new byte[58], paths.StartedAt + 4.Ms(), (_, _) => { });
        Assert.That(second.First, Is.EqualTo(first.First));
    }

    private static List<string> ArrivalsInTheSimulator(NetworkPlan plan, ulong seed)
    {
        var tap = new RecordingTap();
        var network = new SimulatedNetwork(seed, plan, tap);
        var (a, b) = (network.AddHost("a", HostAddress.Parse("10.0.0.7")), network.AddHost("b", Target.Address));
        b.Run(own => new ScriptedProgram(own) { OnStart = host => host.TryBind(Target.Port) }, Instant.Zero);
        var sender = a.Run(own => new ScriptedProgram(own) { OnStart = host => host.TryBind(1000) }, Instant.Zero);
        for (var number = 0; number < FateTable.PacketsPerLink; number++)
        {
            var payload = Numbered(number);
            network.At(At.Ms(number), () => sender.Send(1000, Target, payload));
        }

        network.Run(Instant.Never);
        return [.. tap.Crossings.Where(crossing => crossing.Direction == Direction.Inbound && crossing.Comment?.StartsWith(TapComment.NotDelivered, StringComparison.Ordinal) != true)
            .Select(crossing => $"{(crossing.At - Instant.Zero).Nanoseconds} {Convert.ToHexString(crossing.Payload)}")];
    }

    private static byte[] Numbered(int number) => [.. BitConverter.GetBytes(number), .. new byte[40 + (number % 3)]];

    private static string DelaysOf(PathFate fate, Instant sentAt) => string.Join(' ', new[] { fate.First, fate.Second }
        .Take(fate.Copies)
        .Select(at => (at - sentAt).Nanoseconds)
        .Order());
}
