using NUnit.Framework;
using ProtocolLab.Campaigns;
using ProtocolLab.Capture;
using ProtocolLab.Conformance;
using ProtocolLab.MovieStreaming;
using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Reporting;
using ProtocolLab.Scenarios;
using ProtocolLab.Tests.Repository;
using ProtocolLab.Tests.Support;

namespace ProtocolLab.Tests.Reporting.Ladders;

/// <summary>What holds of the ladder of any run: some that are shipped, and some that seeds draw.</summary>
public sealed class LadderTests
{
    private static readonly HashSet<long> None = [];

    private static IEnumerable<TestCaseData> Runs()
    {
        foreach (var name in (string[])["clean", "lossy-wifi", "partition", "corrupting-middlebox", "three-groups", "ports-exhausted", "ipv6", "client-port-taken"])
            yield return new TestCaseData(name, null).SetArgDisplayNames(name);
        for (var seed = 1UL; seed <= 12; seed++) yield return new TestCaseData("clean", seed).SetArgDisplayNames($"clean as seed {seed} varies it");
    }

    [TestCaseSource(nameof(Runs))]
    public void Every_datagram_is_drawn_folded_or_counted_as_hidden(string name, ulong? variation)
    {
        var trace = Run(name, variation);

        var ladder = SessionLadder.Of(trace, [], None, None).Whole;

        var heads = new DatagramHeads();
        Assert.That(ladder.Datagrams, Is.EqualTo(trace.Observations.Count(seen => heads.Of(seen) == seen)));
        Assert.That(ladder.Arrows.Select(arrow => arrow.Datagram.Head.Frame).Except(trace.Observations.Select(seen => seen.Frame)), Is.Empty);
        Assert.That(ladder.Arrows.Count(), Is.LessThanOrEqualTo(KeyPackets.Most + ladder.Runs.Count()));
    }

    [TestCaseSource(nameof(Runs))]
    public void Time_runs_downward_and_no_arrow_goes_up(string name, ulong? variation)
    {
        var ladder = SessionLadder.Of(Run(name, variation), [], None, None).Whole;

        var layout = LadderLayout.Of(ladder);

        foreach (var (one, next) in layout.Steps.Zip(layout.Steps.Skip(1)))
        {
            Assert.That(next.Step.At, Is.GreaterThanOrEqualTo(one.Step.At));
            Assert.That(next.Y, Is.GreaterThan(one.Y));
        }

        Assert.That(layout.Steps.Where(placed => placed.EndY < placed.Y || placed.Arrivals.Any(y => y < placed.Y)), Is.Empty);
        Assert.That(layout.Steps.Select(placed => placed.Bottom), Is.All.LessThan(layout.Height));
    }

    [TestCase("lossy-wifi")]
    [TestCase("corrupting-middlebox")]
    public void Folded_and_drawn_losses_are_those_of_the_trace(string name)
    {
        var trace = Run(name, null);

        var ladder = SessionLadder.Of(trace, [], None, None).Whole;

        var lost = trace.Observations.Count(seen => seen.Delivery == Delivery.Lost);
        Assert.That(lost, Is.Positive);
        Assert.That(ladder.Runs.Sum(run => run.Lost + run.Corrupted) + ladder.Arrows.Count(arrow => arrow.Datagram.Head.Delivery == Delivery.Lost), Is.EqualTo(lost));
        Assert.That(ladder.Runs.Sum(run => run.Duplicates) + ladder.Arrows.Sum(arrow => arrow.Datagram.Arrivals.Count(seen => seen.IsNetworkDuplicate)), Is.EqualTo(trace.Observations.Count(seen => seen.IsNetworkDuplicate)));
    }

    [Test]
    public void Lost_datagram_says_why()
    {
        var ladder = SessionLadder.Of(Run("lossy-wifi", null), [], None, None).Whole;

        var lost = ladder.Arrows.First(arrow => arrow.Datagram.Fate == Fate.Lost);

        Assert.That(StepWords.Fate(lost), Is.EqualTo("lost: random loss"));
        Assert.That(LadderView.Write(ladder, "Session", "frame-").Text, Does.Contain("lost: random loss").And.Contain("l-cross"));
    }

    [Test]
    public void Excerpt_has_the_named_frames_and_few_others()
    {
        var trace = Run("lossy-wifi", null);
        var frames = trace.Observations.Where(seen => seen.Delivery == Delivery.Lost).Take(2).Select(seen => seen.Frame).ToList();

        var excerpt = SessionLadder.Of(trace, [], frames.ToHashSet(), None).Around(frames)!;

        Assert.That(excerpt.Arrows.Where(arrow => arrow.IsWitness).SelectMany(arrow => arrow.Datagram.Frames), Is.EquivalentTo(frames));
        Assert.That(excerpt.Steps, Has.Count.InRange(4, 40));
        Assert.That(excerpt.Lifelines, Has.Count.LessThanOrEqualTo(3));
    }

    [Test]
    public void Frames_that_the_trace_does_not_have_give_no_excerpt() =>
        Assert.That(SessionLadder.Of(Run("clean", null), [], None, None).Around([1_000_000]), Is.Null);

    [Test]
    public void Window_is_as_long_as_the_specification_says_and_the_phases_follow_each_other()
    {
        var trace = Run("clean", null);

        var phases = SessionPhases.Of(trace);

        Assert.That(phases.Select(phase => phase.Name), Is.EqualTo((string[])[SessionPhases.Handshake, SessionPhases.Window, SessionPhases.Selection, SessionPhases.Stream, SessionPhases.End]));
        var window = phases.Single(phase => phase.Name == SessionPhases.Window);
        var ok = trace.Observations.First(seen => seen.Place == Place.AtReceiver && seen.Is(PacketType.PortAnswer));
        Assert.That(window.From, Is.EqualTo(ok.At));
        Assert.That(window.To - window.From, Is.EqualTo(trace.Label.Parameters.RegistrationWindow));
        Assert.That(phases[3].From, Is.GreaterThanOrEqualTo(window.To));
        Assert.That(phases[4].From, Is.EqualTo(phases[3].To));
    }

    [Test]
    public void Capture_of_one_side_shows_what_it_saw_and_claims_no_loss()
    {
        var trace = new SyntheticTrace().Host("member", "fd00::2")
            .Stream("[fd00::1]:6000", "[fd00::2]:6000", 0, 0, 1_000_000)
            .Ack("[fd00::2]:6000", "[fd00::1]:6000", 0, 2_000_000)
            .Build();

        var ladder = SessionLadder.Of(trace, [], None, None).Whole;

        Assert.That(ladder.Lifelines.Select(line => line.Name), Is.EqualTo((string[])["fd00::1", "member"]));
        Assert.That(ladder.Arrows.Select(arrow => arrow.Datagram.Fate), Is.EqualTo((Fate[])[Fate.Arrived, Fate.Unknown]));
        Assert.That(StepWords.Fate(ladder.Arrows.Last()), Is.EqualTo("not seen to arrive"));
    }

    [Test]
    public void Empty_trace_has_an_empty_ladder() =>
        Assert.That(SessionLadder.Of(new Trace { Frames = 0, Hosts = [], Observations = [], Label = TraceLabel.Unlabelled }, [], None, None).Whole.Steps, Is.Empty);

    private static Trace Run(string name, ulong? variation)
    {
        var scenario = ScenarioReader.ReadFile(RepositoryFiles.FullPath($"scenarios/{name}.yaml"));
        if (variation is { } seed) scenario = SwarmVariation.Of(scenario, seed);
        using var stream = new MemoryStream();
        ScenarioRun.Execute(scenario, new RunOptions { Trace = stream });
        using var reader = CaptureReader.Open(new MemoryStream(stream.ToArray()));
        return TraceReader.Read(reader);
    }
}
