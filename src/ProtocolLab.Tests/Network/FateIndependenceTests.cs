using System.Globalization;
using NUnit.Framework;
using ProtocolLab.Network.Simulation;
using ProtocolLab.Tests.Support;

namespace ProtocolLab.Tests.Network;

/// <summary>
/// Switching one thing on or off leaves the draws of everything else as they were, to the bit. Loss decides
/// whether a packet arrives, duplication how often, jitter and reordering when: each is compared where it shows.
/// </summary>
public sealed class FateIndependenceTests
{
    private static readonly string[] Hosts = ["a", "b", "c"];

    private static readonly LinkSettings Everything = new()
    {
        Delay = 50.Ms(),
        Jitter = 20.Ms(),
        Loss = Probability.FromPercent(10),
        Duplicate = Probability.FromPercent(10),
        Reorder = Probability.FromPercent(10),
    };

    private static readonly FateTable Before = FateTable.Of(new NetworkPlan { Default = Everything }, Hosts);

    [Test]
    public void Table_shows_every_kind_of_fate()
    {
        Assert.That(Before.Fates, Has.Count.EqualTo(Hosts.Length * (Hosts.Length - 1) * FateTable.PacketsPerLink));
        Assert.That(Before.Fates.Values.Count(fate => fate.IsLost), Is.GreaterThan(100));
        Assert.That(Before.Fates.Values.Count(fate => fate.EachDelay.Length == 2), Is.GreaterThan(100));
        Assert.That(Before.Fates.Values.Count(fate => fate.EachDelay.Contains("0")), Is.GreaterThan(100));
    }

    [Test]
    public void Same_seed_gives_the_same_fates() =>
        Assert.That(FateTable.Of(new NetworkPlan { Default = Everything }, Hosts).All, Is.EqualTo(Before.All));

    [Test]
    public void Another_seed_gives_other_fates() =>
        Assert.That(FateTable.Of(new NetworkPlan { Default = Everything }, Hosts, seed: 2).All, Is.Not.EqualTo(Before.All));

    [Test]
    public void Loss_switched_off_changes_only_what_was_lost()
    {
        var after = With(Everything with { Loss = Probability.Never });
        Assert.That(after.Where((name, _) => !Before.Fates[name].IsLost), Is.EqualTo(Before.Where((_, fate) => !fate.IsLost)));
        Assert.That(after.Fates.Values.Count(fate => fate.IsLost), Is.Zero);
    }

    [Test]
    public void Loss_made_larger_only_loses_more()
    {
        var after = With(Everything with { Loss = Probability.FromPercent(20) });
        Assert.That(after.Where((_, fate) => !fate.IsLost), Is.EqualTo(Before.Where((name, _) => !after.Fates[name].IsLost)));
        Assert.That(after.Fates, Has.All.Matches<KeyValuePair<PacketName, PacketFate>>(entry => entry.Value.IsLost || !Before.Fates[entry.Key].IsLost));
    }

    [Test]
    public void Duplication_switched_off_changes_only_what_was_duplicated()
    {
        var after = With(Everything with { Duplicate = Probability.Never });
        Assert.That(after.Where((name, _) => !IsDoubled(name)), Is.EqualTo(Before.Where((name, _) => !IsDoubled(name))));
        foreach (var (name, fate) in after.Fates.Where(entry => IsDoubled(entry.Key)))
            Assert.That(Before.Fates[name].EachDelay, Does.Contain(fate.Delays), $"{name}");
    }

    [Test]
    public void Jitter_switched_off_changes_only_delays()
    {
        var after = With(Everything with { Jitter = default });
        foreach (var (name, fate) in after.Fates)
        {
            var before = Before.Fates[name];
            Assert.That(fate.Comment, Is.EqualTo(before.Comment));
            // What jumped the queue jumps it still; everything else takes the plain delay.
            var expected = before.IsLost ? "" : string.Join(' ', before.EachDelay.Select(delay => delay == "0" ? "0" : "50000000").OrderBy(long.Parse));
            Assert.That(fate.Delays, Is.EqualTo(expected), $"{name}");
        }
    }

    [Test]
    public void Reordering_switched_off_changes_only_what_had_jumped()
    {
        var after = With(Everything with { Reorder = Probability.Never });
        Assert.That(after.Where((name, _) => !HasJumped(name)), Is.EqualTo(Before.Where((name, _) => !HasJumped(name))));
        Assert.That(after.Fates.Values.SelectMany(fate => fate.EachDelay), Does.Not.Contain("0"));
    }

    [Test]
    public void Rate_that_is_no_limit_changes_only_the_transmission_time()
    {
        // A datagram of 46 octets takes 8 ns at 46 Gbit/s; a second copy waits for the first, so it is left out here.
        var after = With(Everything with { Rate = 46_000_000_000 });
        foreach (var (name, fate) in after.Fates)
        {
            Assert.That(fate.Comment, Is.EqualTo(Before.Fates[name].Comment));
            if (fate.IsLost || IsDoubled(name)) continue;
            Assert.That(long.Parse(fate.Delays, CultureInfo.InvariantCulture), Is.EqualTo(long.Parse(Before.Fates[name].Delays, CultureInfo.InvariantCulture) + 8), $"{name}");
        }
    }

    [Test]
    public void Partition_changes_only_what_it_takes()
    {
        var after = FateTable.Of(new NetworkPlan { Default = Everything, Partitions = [new Partition(At.Ms(100), At.Ms(200), [new HashSet<string> { "a" }])] }, Hosts);
        static bool IsTaken(PacketName name) => (name.From == "a" || name.To == "a") && name.Number is >= 100 and < 200;
        Assert.That(after.Where((name, _) => !IsTaken(name)), Is.EqualTo(Before.Where((name, _) => !IsTaken(name))));
        Assert.That(after.Fates.Where(entry => IsTaken(entry.Key)).Select(entry => entry.Value.IsLost), Is.All.True);
    }

    [Test]
    public void Partition_that_holds_what_is_on_the_way_changes_only_when_that_arrives()
    {
        var after = FateTable.Of(new NetworkPlan { Default = Everything, Partitions = [new Partition(At.Ms(100), At.Ms(200), [new HashSet<string> { "a" }]) { InFlight = InFlight.Held }] }, Hosts);
        // What is sent within 70 ms before may still be on its way.
        static bool IsMet(PacketName name) => (name.From == "a" || name.To == "a") && name.Number is >= 30 and < 200;
        Assert.That(after.Where((name, _) => !IsMet(name)), Is.EqualTo(Before.Where((name, _) => !IsMet(name))));
    }

    [Test]
    public void Corruption_switched_on_changes_no_arrival()
    {
        var after = With(Everything with { Corrupt = Probability.FromPercent(20), RepairsChecksum = true });
        foreach (var (name, fate) in after.Fates)
        {
            Assert.That(fate.Delays, Is.EqualTo(Before.Fates[name].Delays), $"{name}");
            Assert.That(fate.IsLost, Is.EqualTo(Before.Fates[name].IsLost), $"{name}");
        }
    }

    [Test]
    public void Fault_changes_only_what_it_takes()
    {
        Assert.That(Ordinals.TryParse("5-9", out var some), Is.True);
        var after = FateTable.Of(new NetworkPlan { Default = Everything, Faults = [new Fault(new LinkSelector("a", "b"), PacketMatch.Any, some) { Drop = true }] }, Hosts);
        static bool IsTaken(PacketName name) => name is { From: "a", To: "b", Number: >= 4 and <= 8 };
        Assert.That(after.Where((name, _) => !IsTaken(name)), Is.EqualTo(Before.Where((name, _) => !IsTaken(name))));
        Assert.That(after.Fates.Where(entry => IsTaken(entry.Key)).Select(entry => entry.Value.IsLost), Is.All.True);
    }

    [Test]
    public void Mtu_takes_all_or_nothing_here_and_changes_nothing_else()
    {
        Assert.That(With(Everything with { Mtu = 68 }).All, Is.EqualTo(Before.All));
        Assert.That(With(Everything with { Mtu = 31 }).Fates.Values.Select(fate => fate.IsLost), Is.All.True);
    }

    [Test]
    public void Rule_for_one_link_changes_only_that_link()
    {
        var change = new LinkChange { Loss = Probability.FromPercent(50), Delay = 5.Ms(), Duplicate = Probability.FromPercent(50) };
        var after = FateTable.Of(new NetworkPlan { Default = Everything, Rules = [new LinkRule(new LinkSelector("a", "b"), change)] }, Hosts);
        static bool IsThatLink(PacketName name) => name is { From: "a", To: "b" };
        Assert.That(after.Where((name, _) => !IsThatLink(name)), Is.EqualTo(Before.Where((name, _) => !IsThatLink(name))));
        Assert.That(after.All, Is.Not.EqualTo(Before.All));
    }

    [Test]
    public void Host_added_changes_no_link_among_the_others()
    {
        var after = FateTable.Of(new NetworkPlan { Default = Everything }, ["d", .. Hosts]);
        Assert.That(after.Where((name, _) => name.From != "d" && name.To != "d"), Is.EqualTo(Before.All));
    }

    [Test]
    public void Host_that_falls_silent_changes_no_link_of_the_others()
    {
        var after = FateTable.Of(new NetworkPlan { Default = Everything }, Hosts, silent: "b");
        Assert.That(after.All, Is.EqualTo(Before.Where((name, _) => name.From != "b")));
    }

    [Test]
    public void Hosts_in_another_order_have_the_same_fates() =>
        Assert.That(FateTable.Of(new NetworkPlan { Default = Everything }, [.. Hosts.Reverse()]).All, Is.EqualTo(Before.All));

    private static FateTable With(LinkSettings settings) => FateTable.Of(new NetworkPlan { Default = settings }, Hosts);

    private static bool IsDoubled(PacketName name) => Before.Fates[name].EachDelay.Length == 2;

    private static bool HasJumped(PacketName name) => Before.Fates[name].EachDelay.Contains("0");
}
