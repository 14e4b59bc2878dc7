using System.Security.Cryptography;
using Bogus;
using NUnit.Framework;
using ProtocolLab.Network;
using ProtocolLab.Network.Simulation;
using ProtocolLab.Scenarios;
using ProtocolLab.Tests.Support;
using static ProtocolLab.Tests.Scenarios.ScenarioText;

namespace ProtocolLab.Tests.Scenarios;

/// <summary>Whole runs in virtual time.</summary>
public sealed class ScenarioRunTests
{
    /// <summary>Everything that a network may do to packets without losing one.</summary>
    private static readonly NetworkPlan Rough = new()
    {
        Default = new LinkSettings
        {
            Delay = 30.Ms(),
            Jitter = 20.Ms(),
            Duplicate = Probability.FromPercent(10),
            Reorder = Probability.FromPercent(10),
        },
    };

    private static readonly NetworkPlan Lossy = new() { Default = new LinkSettings { Delay = 10.Ms(), Loss = Probability.FromPercent(5) } };

    private static IEnumerable<TestCaseData> OddMovies =>
        from seed in Enumerable.Range(1, 6)
        let random = new Randomizer(seed)
        select new TestCaseData(OddName(random, seed), OddSize(random, seed)).SetName($"Movie_with_an_odd_name_and_size_arrives_whole_seed_{seed}");

    [TestCaseSource(nameof(OddMovies))]
    public void Movie(string name, int size)
    {
        var content = new Randomizer(size).Bytes(size);
        using var folder = new MovieFolder();
        folder.Add(name, content);
        folder.Add("another movie.ts", [1, 2, 3]);
        var record = ScenarioRun.Execute(Watching(name, new MovieSupply(folder.FullName, [])) with { Network = Rough }, new RunOptions());
        foreach (var client in record.Clients)
        {
            Assert.That(client.Fate, Is.EqualTo(ClientFate.Complete), client.Message);
            Assert.That(client.OutputLength, Is.EqualTo(size));
            Assert.That(client.OutputSha256, Is.EqualTo(Convert.ToHexStringLower(SHA256.HashData(content))));
        }
    }

    [TestCase(0)]
    [TestCase(1)]
    [TestCase(1_316)]
    [TestCase(1_317)]
    [TestCase(200_000)]
    public void Movie_that_is_made_up_arrives_as_it_was_made(int size)
    {
        var made = new MadeMovie("🎬 made up", size);
        var content = new byte[size];
        new MadeUpMovie(made.Name, size).Read(0, content);
        var record = ScenarioRun.Execute(Watching(made.Name, new MovieSupply(null, [made])), new RunOptions());
        Assert.That(record.Clients.Select(client => client.OutputSha256), Is.All.EqualTo(Convert.ToHexStringLower(SHA256.HashData(content))));
        Assert.That(record.Clients.Select(client => client.ExitCode), Is.All.Zero);
    }

    [Test]
    public void Movie_that_is_made_up_reads_the_same_in_any_pieces()
    {
        var movie = new MadeUpMovie("a.ts", 1_000);
        var (whole, pieces) = (new byte[1_000], new byte[1_000]);
        movie.Read(0, whole);
        for (var (offset, size) = (0, 1); offset < 1_000; offset += size, size = Math.Min(size + 1, 1_000 - offset))
            movie.Read(offset, pieces.AsSpan(offset, size));
        Assert.That(pieces, Is.EqualTo(whole));
    }

    [Test]
    public void Output_stream_gets_what_the_digest_is_of()
    {
        using var written = new MemoryStream();
        var record = ScenarioRun.Execute(Read(Good), new RunOptions { Output = name => name == "bob" ? written : null });
        Assert.That(Convert.ToHexStringLower(SHA256.HashData(written.ToArray())), Is.EqualTo(record.Clients[1].OutputSha256));
        Assert.That(written.Length, Is.EqualTo(20_000));
    }

    [Test]
    public void Same_seed_gives_the_same_trace_octet_for_octet([Values(1ul, 2ul, 3ul)] ulong seed)
    {
        var scenario = Read(Good) with { Network = Lossy };
        var (once, again) = (TraceOf(scenario, seed), TraceOf(scenario, seed));
        Assert.That(again, Is.EqualTo(once));
        Assert.That(once, Has.Length.GreaterThan(40_000), "two clients' copies of the movie are in it");
    }

    [Test]
    public void Another_seed_gives_another_trace()
    {
        var scenario = Read(Good) with { Network = Lossy };
        var traces = Enumerable.Range(1, 5).Select(seed => Convert.ToHexString(SHA256.HashData(TraceOf(scenario, (ulong)seed))));
        Assert.That(traces, Is.Unique);
    }

    [Test]
    public void Seed_of_the_scenario_holds_unless_the_caller_gives_one()
    {
        var scenario = Read(Good, "seed=42");
        Assert.That(ScenarioRun.Execute(scenario, new RunOptions()).Seed, Is.EqualTo(42ul));
        Assert.That(ScenarioRun.Execute(scenario, new RunOptions { Seed = 7 }).Seed, Is.EqualTo(7ul));
    }

    [Test]
    public void Trace_changes_nothing_of_the_run()
    {
        var scenario = Read(Good) with { Network = Lossy };
        using var trace = new MemoryStream();
        var (with, without) = (ScenarioRun.Execute(scenario, new RunOptions { Trace = trace }), ScenarioRun.Execute(scenario, new RunOptions()));
        Assert.That(with.Clients, Is.EqualTo(without.Clients));
        Assert.That((with.EndedAt, with.Datagrams), Is.EqualTo((without.EndedAt, without.Datagrams)));
    }

    [Test]
    public void Client_that_vanishes_leaves_the_others_whole() // LIM-04
    {
        var record = ScenarioRun.Execute(Read(Good, "clients.bob.vanishes=5050ms"), new RunOptions());
        Assert.That(record.Clients.Select(client => client.Fate), Is.EqualTo(new[] { ClientFate.Complete, ClientFate.Vanished }));
        Assert.That(record.Clients[1].OutputLength, Is.InRange(1, 19_999));
        Assert.That(record.Clients[1].ExitCode, Is.Null);
    }

    [Test]
    public void Member_whose_port_is_taken_fails_alone() // LIM-05
    {
        var record = ScenarioRun.Execute(Read(With("ports: [{ host: bob, taken: 6000 }]"), "clients.alice.wants=6000"), new RunOptions());
        Assert.That(record.Clients.Select(client => client.ExitCode), Is.EqualTo(new int?[] { 0, 1 }));
    }

    [Test]
    public void Leader_whose_offered_port_is_taken_negotiates_another() // HS-12, HS-13, HS-17
    {
        var scenario = Read(With("ports: [{ host: alice, taken: 6000 }]"), "parameters.port-range=6000-6001");
        Assert.That(ScenarioRun.Execute(scenario, new RunOptions()).Clients.Select(client => client.ExitCode), Is.All.Zero);
    }

    [Test]
    public void Member_of_a_leader_that_fails_never_starts()
    {
        var record = ScenarioRun.Execute(Read(With("ports: [{ host: alice, taken: 6000 }]"), "clients.alice.wants=6000"), new RunOptions());
        Assert.That(record.Clients.Select(client => client.Fate), Is.EqualTo(new[] { ClientFate.Failed, ClientFate.Unfinished }));
    }

    [Test]
    public void Member_that_starts_before_its_leader_has_a_port_waits_for_it()
    {
        var record = ScenarioRun.Execute(Read(Good, "clients.alice.start=3s"), new RunOptions());
        Assert.That(record.Clients.Select(client => client.Fate), Is.All.EqualTo(ClientFate.Complete));
    }

    [Test]
    public void Member_that_starts_after_the_window_gives_up() // LIM-03, REG-04
    {
        var record = ScenarioRun.Execute(Read(Good, "clients.bob.start=6s"), new RunOptions());
        Assert.That(record.Clients.Select(client => client.ExitCode), Is.EqualTo(new int?[] { 0, 1 }));
    }

    [Test]
    public void Run_stops_at_its_limit()
    {
        var record = ScenarioRun.Execute(Read(Good, "limit=5s"), new RunOptions());
        Assert.That(record.Clients.Select(client => client.Fate), Is.All.EqualTo(ClientFate.Unfinished));
        Assert.That(record.EndedAt, Is.LessThanOrEqualTo(At.Seconds(5)));
    }

    [Test]
    public void Loss_of_stream_packets_ends_with_2_and_the_rest_in_order([Values(1ul, 2ul, 3ul)] ulong seed)
    {
        var stream = new LinkRule(new LinkSelector("server", null), new LinkChange { Loss = Probability.FromPercent(20) }) { From = At.Seconds(5) };
        var scenario = Read(Good.Replace("20kB", "200kB", StringComparison.Ordinal)) with { Network = new NetworkPlan { Rules = [stream] } };
        foreach (var client in ScenarioRun.Execute(scenario, new RunOptions { Seed = seed }).Clients)
        {
            Assert.That(client.ExitCode, Is.EqualTo(2), client.Message);
            Assert.That(client.Counts.Written + client.Counts.Lost, Is.EqualTo(152ul), "200,000 octets are 152 packets");
        }
    }

    [Test]
    public void Run_over_IPv6_ends_as_over_IPv4() =>
        Assert.That(ScenarioRun.Execute(Read(Good, "ip=ipv6"), new RunOptions()).Clients.Select(client => client.ExitCode), Is.All.Zero);

    /// <summary>The good scenario with another movie.</summary>
    private static Scenario Watching(string movie, MovieSupply movies)
    {
        var scenario = Read(Good);
        var leader = (ClientRole.Leader)scenario.Clients[0] with { Movie = movie };
        return scenario with { Movies = movies, Clients = [leader, .. scenario.Clients.Skip(1)] };
    }

    private static byte[] TraceOf(Scenario scenario, ulong seed)
    {
        using var trace = new MemoryStream();
        ScenarioRun.Execute(scenario, new RunOptions { Seed = seed, Trace = trace });
        return trace.ToArray();
    }

    private static string OddName(Randomizer random, int seed) => seed switch
    {
        1 => new string('x', 255),
        2 => string.Concat(Enumerable.Repeat("🎬", 63)) + "é" + "x",
        3 => " leading and trailing ",
        4 => "line\nbreak\tand \"quotes\".ts",
        _ => $"{random.Words(2)} 🍿 {random.String2(5, "äöüßéñ漢字日本")}",
    };

    private static int OddSize(Randomizer random, int seed) => seed == 3 ? 0 : random.Int(1, 60_000);
}
