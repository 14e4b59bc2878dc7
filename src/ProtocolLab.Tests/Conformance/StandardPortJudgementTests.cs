using NUnit.Framework;
using ProtocolLab.Conformance;
using ProtocolLab.MovieStreaming;
using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Network;
using ProtocolLab.Verification;

namespace ProtocolLab.Tests.Conformance;

/// <summary>What correct servers with habits of their own may do at the standard port, and what the judge must not take for it.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class StandardPortJudgementTests
{
    private static readonly Duration Silence = Duration.FromMilliseconds(300);

    [Test]
    public void Requests_before_the_server_is_ready_are_excused()
    {
        var result = Play(Asks, it => IgnoreUntil(it, Instant.Zero + Silence));
        Assert.That(result["HS-01"].Verdict, Is.EqualTo(Verdict.Pass), result.Reason);
    }

    [Test]
    public void Requests_to_a_server_that_never_answers_are_not_excused() =>
        Assert.That(Play(Asks, it => IgnoreUntil(it, Instant.Never))["HS-01"].Verdict, Is.EqualTo(Verdict.Fail));

    [Test]
    public void Server_owes_nothing_after_its_end([Values] bool isNoted)
    {
        using var stream = new MemoryStream();
        CaseRun.Execute(CaseOf(Leads), MutantOf(it => DieAt(it, Instant.Zero + Silence)), stream);
        var trace = Bench.Read(stream.ToArray());
        var note = new ServerNote { StartedAt = Instant.Zero, EndedAt = isNoted ? Instant.Zero + Silence : Instant.Never };
        var findings = Judge.Run(new Evidence(WithNote(trace, note)));
        Assert.That(findings.Where(finding => finding.Verdict == Verdict.Fail).Select(finding => finding.Requirement.Id), isNoted ? Is.Empty : Does.Contain("HS-01").And.Contain("SEL-03"));
    }

    [Test]
    public void Answers_to_requests_that_waited_together_belong_to_them_by_their_Seq()
    {
        var result = Play(AsksTwice, it => it.Send(PacketType.PortAllocated, offer => it.After(it.Parameters.RetransmitInterval / 4, () => it.Transmit(offer))));
        Assert.That(result.Findings.Where(finding => finding.Verdict > Verdict.Pass), Is.Empty, result.Reason);
        Assert.That(result["WIRE-08"].Exercised, Is.EqualTo(2));
    }

    [Test]
    public void Datagrams_of_strangers_are_not_the_subjects_in_a_labelled_capture()
    {
        var result = Play(Asks, it => it.Send(PacketType.PortAllocated, offer =>
        {
            it.Transmit(offer);
            if (it.TryBindAny(out var port)) it.Transmit(new Datagram(port, new Endpoint(offer.Peer.Address, 1), [1, 2, 3]));
        }));
        Assert.That(result["WIRE-01"].Verdict, Is.EqualTo(Verdict.Pass), result.Reason);
    }

    [Test]
    public void Payload_that_is_too_long_breaks_the_limit_and_not_the_layout()
    {
        var each = CaseOf(Watches) with { Setting = Setting.Default with { Adjust = parameters => parameters with { PayloadSize = StreamPacket.MaxPayloadLength } } };
        var result = CaseRun.Execute(each, MutantOf(it => it.Send(PacketType.Stream, packet => it.Transmit(packet.IsEnd ? packet : packet with { Octets = [.. packet.Octets, 0] }))));
        Assert.That(result.Broken.Select(finding => finding.Requirement.Id), Is.EqualTo((string[])["STR-05"]));
    }

    [Test]
    public void Late_answers_of_a_burst_serve_its_requests_in_order()
    {
        Observation[] questions = [At(1, 0), At(2, 500)];
        var pairs = Answers.Pair(questions, [At(3, 590), At(4, 610)], Duration.FromMilliseconds(600), (_, _) => true);
        Assert.That(pairs.Select(pair => pair.Answer?.Frame), Is.EqualTo((long?[])[3, 4]));
    }

    [Test]
    public void Unanswered_request_stays_so_when_its_repetition_is_answered()
    {
        Observation[] questions = [At(1, 0), At(2, 500)];
        var pairs = Answers.Pair(questions, [At(3, 510)], Duration.FromMilliseconds(600), (_, _) => true);
        Assert.That(pairs.Select(pair => pair.Answer?.Frame), Is.EqualTo((long?[])[null, 3]));
    }

    private static CaseResult Play(Func<Stage, Task> script, Action<Meddler> meddle) => CaseRun.Execute(CaseOf(script), MutantOf(meddle));

    private static Case CaseOf(Func<Stage, Task> script) => new("server-test", "", SubjectRole.Server, [], script);

    private static Mutant MutantOf(Action<Meddler> meddle) => new("has habits of its own", "", SubjectRole.Server) { Meddle = meddle };

    private static void IgnoreUntil(Meddler it, Instant ready) => it.Receive(PacketType.PortRequest, request =>
    {
        if (it.RealNow >= ready) it.Deliver(request);
    });

    private static void DieAt(Meddler it, Instant end)
    {
        it.OnSend = datagram =>
        {
            if (it.RealNow < end) it.Transmit(datagram);
        };
    }

    private static async Task Asks(Stage stage)
    {
        var alice = new PlayedClient(stage, "alice");
        for (var i = 0; i < 4; i++)
        {
            alice.ToStandard(Packets.PortRequest(1, 0));
            await stage.Wait(stage.Parameters.RetransmitInterval);
        }
    }

    private static async Task AsksTwice(Stage stage)
    {
        var alice = new PlayedClient(stage, "alice");
        alice.ToStandard(Packets.PortRequest(1, stage.Port(0)));
        alice.ToStandard(Packets.PortRequest(2, stage.Port(0)));
        await stage.Wait(stage.Patience);
    }

    private static async Task Leads(Stage stage)
    {
        var (alice, bob) = (new PlayedClient(stage, "alice"), new PlayedClient(stage, "bob"));
        await alice.Lead(stage.Port(0));
        await stage.Wait(Silence * 2);
        bob.ToStandard(Packets.PortRequest(1, 0));
        await stage.Wait(stage.Patience * 2);
    }

    private static async Task Watches(Stage stage)
    {
        var alice = new PlayedClient(stage, "alice");
        await alice.Lead(stage.Port(0));
        await alice.Watch(stage.Setting.Movie);
    }

    private static Trace WithNote(Trace trace, ServerNote note) => new()
    {
        Frames = trace.Frames,
        Hosts = trace.Hosts,
        Observations = trace.Observations,
        Label = trace.Label,
        EndsAt = trace.EndsAt,
        Clients = trace.Clients,
        Servers = trace.Servers.ToDictionary(entry => entry.Key, _ => note),
    };

    private static Observation At(long frame, long milliseconds) => new()
    {
        Frame = frame,
        At = Instant.Zero + Duration.FromMilliseconds(milliseconds),
        Place = Place.AtSender,
        Flow = new Flow(Endpoint.Parse("10.0.0.1:1"), Endpoint.Parse("10.0.0.2:1")),
        Length = 0,
        IsComplete = true,
    };
}
