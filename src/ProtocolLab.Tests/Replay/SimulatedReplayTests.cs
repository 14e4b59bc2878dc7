using NUnit.Framework;
using ProtocolLab.Conformance;
using ProtocolLab.MovieStreaming;
using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Network;
using ProtocolLab.Replay;
using ProtocolLab.Reporting;
using ProtocolLab.Tests.Conformance;
using ProtocolLab.Tests.Repository;

namespace ProtocolLab.Tests.Replay;

/// <summary>Clients of a capture, played to the reference in virtual time.</summary>
public sealed class SimulatedReplayTests
{
    private static IEnumerable<string> Scenarios => RepositoryFiles.EndingIn(".yaml")
        .Where(path => path.StartsWith("scenarios/", StringComparison.Ordinal))
        .Select(path => Path.GetFileNameWithoutExtension(path));

    [TestCaseSource(nameof(Scenarios))]
    public void Trace_of_a_shipped_scenario_replays_as_the_same(string name)
    {
        using var bench = ReplayBench.OfScenario(name);

        var document = bench.Simulate();

        Assert.That(document.Verdict, Is.EqualTo(ReplayVerdict.Same), ReplayBench.InWords(document));
        Assert.That(document.Differences, Is.Empty);
        Assert.That(document.Pacing.Packets, Is.EqualTo(bench.Open().Packets).And.GreaterThan(0));
    }

    [Test]
    public void Replay_again_gives_the_same_bytes()
    {
        using var bench = ReplayBench.OfScenario("lossy-wifi");
        var first = ResultJson.Write(bench.Simulate());
        var octets = File.ReadAllBytes(bench.NewPath);

        var second = ResultJson.Write(bench.Simulate());

        Assert.That(second, Is.EqualTo(first));
        Assert.That(File.ReadAllBytes(bench.NewPath), Is.EqualTo(octets));
    }

    [Test]
    public void Capture_from_elsewhere_replays_with_values_that_it_shows()
    {
        using var bench = new ReplayBench(CaptureSurgery.Later(CaptureSurgery.Plain(ReplayBench.ShortSession(), keepAddresses: false, keepDirections: false, keepLabel: false)));

        var document = bench.Simulate();

        Assert.That(document.Verdict, Is.EqualTo(ReplayVerdict.Same), ReplayBench.InWords(document));
        Assert.That(document.Notes, Has.Some.Contains("payload-size 1000").And.Some.Contains("interval 5 ms"));
        Assert.That(document.Conversations.Sum(each => each.Came), Is.EqualTo(document.Conversations.Sum(each => each.Recorded)).And.GreaterThan(40));
    }

    [Test]
    public void Client_side_alone_cannot_prove_what_it_had_lost()
    {
        // Interface 0 is the server's; the clients' follow.
        using var bench = new ReplayBench(CaptureSurgery.KeepInterfaces(ReplayBench.Run(RepositoryFiles.Read("scenarios/burst-stream.yaml"), []), 1, 2, 3));
        var came = bench.Recorded.Observations.Where(seen => seen.Place == Place.AtReceiver && seen.Is(PacketType.Stream) && seen.To.Address == HostAddress.Parse("10.0.0.3")).Select(seen => seen.Seq).ToHashSet();
        var missing = (int)came.Max() + 1 - came.Count;
        Assert.That(missing, Is.GreaterThan(50));

        var document = bench.Simulate();

        Assert.That(document.Verdict, Is.EqualTo(ReplayVerdict.Inconclusive), ReplayBench.InWords(document));
        Assert.That(document.Differences.Where(difference => difference.Kind == DifferenceKind.Unseen).Sum(difference => difference.Packets), Is.EqualTo(missing));
    }

    [Test]
    public void Server_that_counts_in_other_packets_is_found_at_the_first_of_them()
    {
        using var bench = new ReplayBench(ReplayBench.ShortSession());

        var document = bench.Simulate(new ReplayTerms { Parameters = said => said with { PayloadSize = 900 } });

        Assert.That(document.Verdict, Is.EqualTo(ReplayVerdict.Differs));
        var first = document.Differences[0];
        Assert.That(first, Is.EqualTo(new Difference(DifferenceKind.Field, "10.0.0.2:6000 session 6000", FirstStream(bench.Recorded), FirstStream(bench.New), "Stream Seq 0, 1000 octets", "900 octets", 20)));
    }

    [Test]
    public void One_octet_of_a_movie_is_found_in_its_packet()
    {
        using var bench = new ReplayBench(ReplayBench.ShortSession());
        var recorded = bench.Recorded;
        var content = ReplayBench.Movie();
        content[7_000] ^= 1;

        var document = bench.Simulate(movies: [new Movie(9, "short.ts", new MemoryMovie(content)), new Movie(4, "other.ts", new MemoryMovie(new byte[10]))]);

        var differences = document.Differences.Where(difference => difference.Kind == DifferenceKind.Field).ToList();
        Assert.That(differences, Has.Count.EqualTo(2), ReplayBench.InWords(document));
        Assert.That(differences, Has.All.Property(nameof(Difference.Expected)).EqualTo("Stream Seq 7, the recorded payload"));
        Assert.That(recorded.Observations.Single(seen => seen.Frame == differences[0].RecordedFrame), Has.Property(nameof(Observation.Seq)).EqualTo(7));
        Assert.That(bench.New.Observations.Single(seen => seen.Frame == differences[0].NewFrame), Has.Property(nameof(Observation.Seq)).EqualTo(7));
    }

    [Test]
    public void Field_of_an_answer_that_was_another_is_found_with_both_frames()
    {
        using var whole = new ReplayBench(ReplayBench.ShortSession());
        var ack = whole.Recorded.Observations.First(seen => seen.Is(PacketType.Ack) && seen.Place == Place.AtSender && seen.From.Port == 6_000 && seen.To.Address == HostAddress.Parse("10.0.0.3"));
        Span<byte> octets = stackalloc byte[Ack.Length];
        new Ack(ack.Seq).Write(octets);
        var capture = File.ReadAllBytes(whole.Path);
        // The recorded server confirmed another Seq than the one that it got.
        var at = 0;
        for (int found; (found = capture.AsSpan(at).IndexOf(octets)) >= 0; at += found + 1) capture[at + found + Ack.Length - 1] ^= 0x40;
        using var bench = new ReplayBench(capture);

        var document = bench.Simulate();

        var difference = document.Differences.First(difference => difference.RecordedFrame == ack.Frame);
        Assert.That(difference.Kind, Is.EqualTo(DifferenceKind.Field));
        Assert.That(difference.Found, Is.EqualTo($"ACK, Seq {ack.Seq}"));
        Assert.That(bench.New.Observations.First(seen => seen.Frame == difference.NewFrame), Has.Property(nameof(Observation.Seq)).EqualTo(ack.Seq));
    }

    [Test]
    public void Movie_is_chosen_by_its_name_whatever_its_id()
    {
        using var bench = new ReplayBench(ReplayBench.ShortSession());
        var content = ReplayBench.Movie();

        var document = bench.Simulate(movies: [new Movie(900, "short.ts", new MemoryMovie(content)), new Movie(1, "other.ts", new MemoryMovie(new byte[10]))]);

        Assert.That(document.Verdict, Is.EqualTo(ReplayVerdict.Same), ReplayBench.InWords(document));
        Assert.That(bench.New.Observations.First(seen => seen.Is(PacketType.MovieChoice)).MovieId, Is.EqualTo(900));
    }

    [Test]
    public void Movie_that_is_not_offered_is_not_chosen()
    {
        using var bench = new ReplayBench(ReplayBench.ShortSession());
        var choice = bench.Recorded.Observations.First(seen => seen.Is(PacketType.MovieChoice) && seen.Place == Place.AtReceiver).Frame;

        var document = bench.Simulate(movies: [new Movie(1, "other.ts", new MemoryMovie(new byte[10]))]);

        Assert.That(document.Verdict, Is.EqualTo(ReplayVerdict.Differs));
        Assert.That(document.Unsent, Has.Some.EqualTo(new UnsentPacket(choice, "a Movies Available that lists 'short.ts' never came")));
        Assert.That(document.Differences, Has.Some.Property(nameof(Difference.Found)).EqualTo("without short.ts"));
        Assert.That(bench.New.Observations.Where(seen => seen.Is(PacketType.MovieChoice)), Is.Empty);
    }

    [Test]
    public void Wanted_port_has_to_be_given_again()
    {
        using var bench = new ReplayBench(ReplayBench.ShortSession());

        var document = bench.Simulate(new ReplayTerms { Parameters = said => said with { PortRange = new PortRange(7_000, 7_009) } });

        Assert.That(document.Verdict, Is.EqualTo(ReplayVerdict.Differs));
        Assert.That(document.Differences, Has.Count.EqualTo(1));
        Assert.That(document.Differences[0], Has.Property(nameof(Difference.Found)).EqualTo("port 7000"));
        Assert.That(document.Ports, Is.EqualTo(new[] { new MappedPort("10.0.0.2:50176", 6_000, 7_000) }));
        var ok = bench.New.Observations.First(seen => seen.Is(PacketType.PortAnswer));
        Assert.That((ok.Port, ok.Flag), Is.EqualTo(((ushort)7_000, true)));
    }

    [Test]
    public void Port_that_nobody_wanted_is_free()
    {
        using var bench = new ReplayBench(ReplayBench.WithoutWish());

        var document = bench.Simulate(new ReplayTerms { Parameters = said => said with { PortRange = new PortRange(7_000, 7_009) } });

        Assert.That(document.Verdict, Is.EqualTo(ReplayVerdict.Same), ReplayBench.InWords(document));
        Assert.That(document.Ports.Single().New, Is.EqualTo(7_000));
    }

    [Test]
    public void End_is_acknowledged_when_it_comes_however_late()
    {
        using var bench = new ReplayBench(ReplayBench.ShortSession());

        var document = bench.Simulate(new ReplayTerms { Parameters = said => said with { Interval = Duration.FromMilliseconds(50), RegistrationWindow = Duration.FromSeconds(4) } });

        Assert.That(document.Verdict, Is.EqualTo(ReplayVerdict.Same), ReplayBench.InWords(document));
        Assert.That(document.Unsent, Is.Empty);
    }

    [TestCase(10)]
    [TestCase(double.PositiveInfinity)]
    public void Speed_leaves_causes_before_effects(double speed)
    {
        using var bench = new ReplayBench(ReplayBench.ShortSession());

        var document = bench.Simulate(new ReplayTerms { Speed = speed });

        Assert.That(document.Verdict, Is.EqualTo(ReplayVerdict.Same), ReplayBench.InWords(document));
    }

    [Test]
    public void Cut_payloads_cannot_be_compared()
    {
        using var bench = new ReplayBench(ReplayBench.ShortSession(snapLength: 120));

        var document = bench.Simulate();

        Assert.That(document.Verdict, Is.EqualTo(ReplayVerdict.Inconclusive), ReplayBench.InWords(document));
        Assert.That(document.Differences, Has.All.Property(nameof(Difference.Kind)).EqualTo(DifferenceKind.Unseen));
        Assert.That(document.Differences.Sum(difference => difference.Packets), Is.EqualTo(2 * 21));
    }

    [Test]
    public void Cut_packet_of_a_client_is_not_sent()
    {
        // Ethernet, IP and UDP have 42 octets; a Registration Request has 13, a Port OK 12.
        using var bench = new ReplayBench(CaptureSurgery.Plain(ReplayBench.ShortSession(snapLength: 42 + 12), keepAddresses: false, keepDirections: true, keepLabel: false));

        var document = bench.Simulate();

        Assert.That(document.Verdict, Is.EqualTo(ReplayVerdict.Inconclusive), ReplayBench.InWords(document));
        Assert.That(document.Notes, Has.Some.Contains("tcpdump -s 0"));
        Assert.That(bench.New.Observations.Where(seen => seen.Is(PacketType.RegistrationRequest)), Is.Empty);
    }

    [Test]
    public void Session_that_began_before_the_capture_has_nobody_to_open_it()
    {
        using var bench = new ReplayBench(CaptureSurgery.Plain(CaptureSurgery.CutHead(ReplayBench.ShortSession(), 8), keepAddresses: false, keepDirections: true, keepLabel: false));

        Assert.That(() => bench.Simulate(), Throws.TypeOf<ReplayException>().With.Message.Contains("had begun before"));
    }

    [Test]
    public void Capture_without_the_protocol_says_what_was_seen()
    {
        using var bench = new ReplayBench(CaptureSurgery.Cut(ReplayBench.ShortSession(), 0));

        Assert.That(() => bench.Open(), Throws.TypeOf<ReplayException>().With.Message.Contains("0 frames").And.Message.Contains("--standard-port"));
    }

    private static long FirstStream(Trace trace) => trace.Observations.First(seen => seen.Is(PacketType.Stream) && seen.Place == Place.AtSender).Frame;
}
