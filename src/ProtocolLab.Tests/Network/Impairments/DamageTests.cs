using System.Numerics;
using NUnit.Framework;
using ProtocolLab.Network;
using ProtocolLab.Network.Simulation;
using ProtocolLab.Tests.Support;

namespace ProtocolLab.Tests.Network;

/// <summary>What corruption does to octets, and who sees it.</summary>
public sealed class DamageTests
{
    private static readonly byte[] Payload = [.. Enumerable.Range(1, 100).Select(octet => (byte)octet)];

    [Test]
    public void Bit_flips_invert_as_many_bits_as_were_asked_for([Values(1, 2, 8, 300, 800)] int size)
    {
        for (var draw = 0ul; draw < 200; draw++)
        {
            var damaged = Apply(new Damage(Corruption.BitFlip, size, false, SplitMix64.Mix(draw)), Payload);
            Assert.That(damaged.Zip(Payload, (one, other) => BitOperations.PopCount((uint)(one ^ other))).Sum(), Is.EqualTo(size));
        }
    }

    [Test]
    public void Bit_flips_hit_every_bit_as_often()
    {
        var hits = new int[64];
        for (var draw = 0ul; draw < 64_000; draw++)
        {
            var damaged = Apply(new Damage(Corruption.BitFlip, 1, false, SplitMix64.Mix(draw)), new byte[8]);
            hits[BitOperations.TrailingZeroCount(BitConverter.ToUInt64(damaged))]++;
        }

        Assert.That(ChiSquare.Deviation(hits), Is.InRange(-5, 5));
    }

    [Test]
    public void Truncation_keeps_the_beginning() => Assert.That(Apply(new Damage(Corruption.Truncate, 30, false, 5), Payload), Is.EqualTo(Payload[..70]));

    [Test]
    public void Truncation_of_more_than_there_is_leaves_nothing() => Assert.That(Apply(new Damage(Corruption.Truncate, 300, false, 5), Payload), Is.Empty);

    [Test]
    public void Extension_keeps_the_whole_and_appends()
    {
        var damaged = Apply(new Damage(Corruption.Extend, 20, false, 5), Payload);
        Assert.That(damaged, Has.Length.EqualTo(120));
        Assert.That(damaged[..100], Is.EqualTo(Payload));
        Assert.That(damaged[100..].Distinct().Count(), Is.GreaterThan(10));
    }

    [Test]
    public void Zeroing_clears_one_run([Values(1, 7, 100, 500)] int size)
    {
        var damaged = Apply(new Damage(Corruption.Zero, size, false, SplitMix64.Mix(9)), Payload);
        var first = Array.IndexOf(damaged, (byte)0);
        Assert.That(damaged.Count(octet => octet == 0), Is.EqualTo(Math.Min(100, size)));
        Assert.That(damaged[first..(first + Math.Min(100, size))], Is.All.Zero);
    }

    [Test]
    public void Nothing_can_be_done_to_an_empty_payload_but_extend_it([Values] Corruption kind) =>
        Assert.That(Apply(new Damage(kind, 3, false, 1), []), Has.Length.EqualTo(kind == Corruption.Extend ? 3 : 0));

    [Test]
    public void Corruption_takes_its_share([Values(1, 2, 3)] int seed)
    {
        var link = new Link("a", "b", (ulong)seed, new NetworkPlan { Default = new LinkSettings { Corrupt = Probability.FromPercent(5) } });
        var corrupted = Enumerable.Range(0, 50_000).Count(_ => link.Send(Instant.Zero, 100)[0].Damage.IsDone);
        Assert.That(corrupted, Is.EqualTo(2_500).Within(5 * Math.Sqrt(50_000 * 0.05 * 0.95)));
    }

    [Test]
    public void Bad_checksum_reaches_no_program_and_is_on_record()
    {
        var room = RoomOf(new LinkSettings { Corrupt = Probability.Always });
        Assert.That(room.Programs[1].Arrivals, Is.Empty);
        Assert.That(room.Tap.Crossings.Select(crossing => crossing.Comment), Is.EqualTo(new[]
        {
            "corrupted on link h0->h1: 1 bit inverted, bad checksum", "not delivered: bad UDP checksum, 1 bit inverted",
        }));
        Assert.That(room.Tap.Crossings[1].Payload, Is.Not.EqualTo(room.Tap.Crossings[0].Payload));
    }

    [Test]
    public void Repaired_checksum_reaches_the_program()
    {
        var room = RoomOf(new LinkSettings { Corrupt = Probability.Always, Corruption = Corruption.Truncate, CorruptSize = 99, RepairsChecksum = true });
        Assert.That(room.Programs[1].Arrivals.Single().Payload, Is.EqualTo(Payload[..1]));
        Assert.That(room.Tap.Crossings.Select(crossing => crossing.Comment), Is.EqualTo(new[] { "corrupted on link h0->h1: 99 octets cut off, checksum repaired", "corrupted: 99 octets cut off, checksum repaired" }));
    }

    [Test]
    public void Copies_are_corrupted_each_for_itself()
    {
        var link = new Link("a", "b", 1, new NetworkPlan { Default = new LinkSettings { Duplicate = Probability.Always, Copies = 3, Corrupt = Probability.FromPercent(50) } });
        var patterns = new int[16];
        for (var i = 0; i < 16_000; i++)
        {
            var fate = link.Send(Instant.Zero, 100);
            patterns[Enumerable.Range(0, 4).Sum(copy => fate[copy].Damage.IsDone ? 1 << copy : 0)]++;
        }

        Assert.That(ChiSquare.Deviation(patterns), Is.InRange(-5, 5));
    }

    private static TestNetwork RoomOf(LinkSettings settings)
    {
        var room = TestNetwork.OfTwo(new NetworkPlan { Default = settings });
        room.Send(0, 1, payload: Payload);
        room.Network.Run(Instant.Never);
        return room;
    }

    private static byte[] Apply(Damage damage, byte[] payload)
    {
        var into = new byte[damage.LengthOf(payload.Length)];
        damage.Apply(payload, into);
        return into;
    }
}
