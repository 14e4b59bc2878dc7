using NUnit.Framework;
using ProtocolLab.Network.Async;
using ProtocolLab.Network.Simulation;
using ProtocolLab.Tests.Support;

namespace ProtocolLab.Tests.Network.Async;

/// <summary>The random numbers of async code.</summary>
public sealed class HostRandomTests
{
    [Test]
    public void Numbers_depend_on_seed_host_and_program_alone()
    {
        ulong[] FirstOf(ulong seed, string host, int program)
        {
            var random = new HostRandom(seed, host, program);
            return [random.Next(), random.Next()];
        }

        var first = FirstOf(1, "alice", 0);
        Assert.That(FirstOf(1, "alice", 0), Is.EqualTo(first));
        ulong[][] others = [first, FirstOf(2, "alice", 0), FirstOf(1, "bob", 0), FirstOf(1, "alice", 1)];
        Assert.That(others.SelectMany(numbers => numbers), Is.Unique);
    }

    [Test]
    public void Numbers_of_a_program_are_its_own()
    {
        Assert.That(NumbersOf("alice", ("alice", 3), ("bob", 2)), Is.EqualTo(NumbersOf("alice", ("bob", 5), ("alice", 3))));
        Assert.That(NumbersOf("alice", ("alice", 3)), Is.Not.EqualTo(NumbersOf("bob", ("bob", 3))));
    }

    [Test]
    public void Numbers_below_an_end_are_uniform()
    {
        const int Draws = 60_000;
        var random = new HostRandom(5, "alice", 0);
        var counts = new int[6];
        for (var draw = 0; draw < Draws; draw++) counts[random.Next(counts.Length)]++;
        // Chi-square with 5 degrees of freedom is below 20.5 with a probability of 99.9 %.
        Assert.That(counts.Sum(count => Math.Pow(count - (Draws / 6.0), 2) / (Draws / 6.0)), Is.LessThan(20.5));
        Assert.That(random.Next(1), Is.Zero);
        Assert.That(() => random.Next(0), Throws.TypeOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public void Octets_and_chances_are_drawn_too()
    {
        var random = new HostRandom(5, "alice", 0);
        var octets = new byte[64];
        random.Fill(octets);
        Assert.That(octets.Distinct().Count(), Is.GreaterThan(32));
        Assert.That(Enumerable.Range(0, 10_000).Count(_ => random.Happens(Probability.FromPercent(25))), Is.InRange(2_300, 2_700));
    }

    private static List<ulong> NumbersOf(string host, params (string Host, int Numbers)[] programs)
    {
        var room = new AsyncRoom();
        List<ulong> drawn = [];
        foreach (var (name, numbers) in programs)
        {
            (name == "alice" ? room.Alice : room.Bob).RunTask((own, _) =>
            {
                for (var number = 0; number < numbers; number++)
                {
                    var next = own.Random.Next();
                    if (own.Name == host) drawn.Add(next);
                }

                return Task.CompletedTask;
            });
        }

        room.Run();
        return drawn;
    }
}
