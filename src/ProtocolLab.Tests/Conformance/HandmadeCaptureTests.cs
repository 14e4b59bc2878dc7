using NUnit.Framework;
using ProtocolLab.Conformance;
using ProtocolLab.MovieStreaming;

namespace ProtocolLab.Tests.Conformance;

/// <summary>Captures of third-party programs that answer, skip and lose in ways that the lab's own never do.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class HandmadeCaptureTests
{
    private const byte Server = 1;
    private const byte Leader = 2;
    private const byte Member = 3;
    private const byte Stranger = 9;
    private const int Packets = 20;
    private static readonly string LongName = string.Concat(Enumerable.Repeat("61", 60));

    [Test]
    public void Correct_session_passes_on_the_loopback_device_whatever_its_addresses([Values("127.0.0", "192.0.2")] string network)
    {
        var trace = Bench.Read(Session(new HandmadeCapture(network)).ToBytes());
        Assert.That(trace.Distant, Is.Empty);
        Assert.That(VerdictsOf(trace).Values.Where(verdict => verdict > Verdict.Pass), Is.EqualTo([Verdict.Inconclusive])); // STR-05: no movie is at hand.
    }

    [Test]
    public void Correct_session_fails_nothing_however_short_its_packets_were_cut([Range(42, 140, 7)] int snaplen)
    {
        var findings = Judge(Session(new HandmadeCapture(snaplen: snaplen)));
        Assert.That(JudgedRun.FaultsOf(findings), Is.Empty);
        if (snaplen >= 96) Assert.That(findings.Where(finding => finding.Verdict == Verdict.Inconclusive).Select(finding => finding.Requirement.Id), Is.EqualTo(["STR-05"]));
    }

    [Test]
    public void Capture_that_drops_frames_while_a_sender_catches_up_fails_no_sender()
    {
        var findings = Judge(Session(new HandmadeCapture(), isCaptured: seq => seq is not (>= 12 and < 16), sentAt: seq => seq is >= 8 and < 17 ? 170 : seq * 10));
        Assert.That(Of(findings, "STR-02"), Is.EqualTo(Verdict.Inconclusive));
    }

    [Test]
    public void Sender_that_leaves_out_numbers_fails_even_if_it_was_late_once()
    {
        var findings = Judge(Session(new HandmadeCapture(), numberOf: seq => seq + (seq / 4), sentAt: seq => seq * 10 + (seq >= 8 ? 10 : 0)));
        Assert.That(Of(findings, "STR-02"), Is.EqualTo(Verdict.Fail));
    }

    [Test]
    public void Leader_may_answer_an_offer_that_came_twice_with_two_port_oks()
    {
        var capture = new HandmadeCapture().Add(0, (Leader, 40000), (Server, 5000), "01 0000000000000001 1770")
            .Add(0.2, (Server, 5000), (Leader, 40000), "02 0000000000000001 1770").Add(0.3, (Server, 5000), (Leader, 40000), "02 0000000000000001 1770")
            .Add(0.4, (Leader, 40000), (Server, 5000), "04 0000000000000002 1770 01").Add(0.5, (Server, 5000), (Leader, 40000), "08 0000000000000002")
            .Add(0.6, (Leader, 40000), (Server, 5000), "04 0000000000000002 1770 01").Add(0.7, (Server, 5000), (Leader, 40000), "08 0000000000000002")
            .Add(1, (Leader, 6000), (Server, 6000), "10 0000000000000004 00000000").Add(1.2, (Server, 6000), (Leader, 6000), "08 0000000000000004");
        Assert.That(Of(Judge(capture), "HS-14"), Is.Not.EqualTo(Verdict.Fail));
    }

    [Test]
    public void What_a_client_did_last_is_proven_although_it_is_silent_afterwards()
    {
        var capture = new HandmadeCapture();
        for (var attempt = 0; attempt < 8; attempt++) capture.Add(attempt * 500, (Leader, 40000), (Server, 5000), "01 0000000000000001 1770");
        capture.Add(9_000, (Member, 40001), (Server, 5000), "01 0000000000000001 0000").Add(9_001, (Server, 5000), (Member, 40001), "02 0000000000000001 1771");
        Assert.That(Of(Judge(capture), "HS-11"), Is.EqualTo(Verdict.Fail));
    }

    [Test]
    public void Offer_from_another_socket_than_the_standard_ports_is_no_answer()
    {
        var capture = new HandmadeCapture().Add(0, (Leader, 40000), (Server, 5000), "01 0000000000000001 1770").Add(0.2, (Server, 50999), (Leader, 40000), "02 0000000000000001 1770")
            .Add(5_000, (Member, 40001), (Server, 5000), "01 0000000000000001 1771").Add(5_001, (Server, 5000), (Member, 40001), "02 0000000000000001 1771");
        Assert.That(Of(Judge(capture), "HS-01"), Is.EqualTo(Verdict.Fail));
    }

    [Test]
    public void Stream_to_somebody_who_never_said_a_word_is_proven_wrong()
    {
        var findings = Judge(Session(new HandmadeCapture(), receivers: [Leader, Member, Stranger]));
        Assert.That(Of(findings, "STR-01"), Is.EqualTo(Verdict.Fail));
    }

    [Test]
    public void Acknowledging_a_stream_packet_without_E_is_proven_wrong()
    {
        var capture = Session(new HandmadeCapture(), acknowledges: 3);
        Assert.That(Of(Judge(capture), "WIRE-07"), Is.EqualTo(Verdict.Fail));
    }

    private static HandmadeCapture Session(HandmadeCapture capture, byte[]? receivers = null, Func<int, bool>? isCaptured = null, Func<int, int>? sentAt = null, Func<int, int>? numberOf = null, int acknowledges = -1)
    {
        (byte, int) server = (Server, 6000), leader = (Leader, 6000), member = (Member, 6000);
        capture.Add(0, (Leader, 40000), (Server, 5000), "01 0000000000000001 1770").Add(0.2, (Server, 5000), (Leader, 40000), "02 0000000000000001 1770")
            .Add(0.4, (Leader, 40000), (Server, 5000), "04 0000000000000002 1770 01").Add(0.6, (Server, 5000), (Leader, 40000), "08 0000000000000002")
            .Add(0.8, server, leader, $"20 0000000000000007 0002 0102 3C {LongName} 0001 3B {LongName[..^2]}").Add(1, leader, server, "40 0000000000000003 0102")
            .Add(1.2, leader, server, "10 0000000000000004 00000000").Add(1.4, server, leader, "08 0000000000000004")
            .Add(2, member, server, "10 0000000000000001 00000000").Add(2.2, server, member, "08 0000000000000001");
        for (var turn = 0; turn < Packets; turn++)
        {
            var (number, isLast) = (numberOf?.Invoke(turn) ?? turn, turn == Packets - 1);
            var at = 5_001.0 + (sentAt?.Invoke(turn) ?? turn * 10);
            if (!isLast && isCaptured?.Invoke(turn) == false) continue;
            foreach (var receiver in receivers ?? [Leader, Member])
                capture.Add(at += 0.05, server, (receiver, 6000), $"80 {number:X16} {(isLast ? "01" : "00")} 0102 {LongName}");
            if (turn == acknowledges) capture.Add(at + 0.1, member, server, $"08 {number:X16}");
            if (isLast) capture.Add(at + 0.1, leader, server, $"08 {number:X16}").Add(at + 0.2, member, server, $"08 {number:X16}");
        }

        return capture;
    }

    private static IReadOnlyList<Finding> Judge(HandmadeCapture capture) =>
        Bench.JudgeTrace(Bench.Read(capture.ToBytes()), new Dictionary<string, IMovieContent>(), Tolerance.RealTime);

    private static Dictionary<string, Verdict> VerdictsOf(Trace trace) =>
        Bench.JudgeTrace(trace, new Dictionary<string, IMovieContent>(), Tolerance.RealTime).ToDictionary(finding => finding.Requirement.Id, finding => finding.Verdict);

    private static Verdict Of(IReadOnlyList<Finding> findings, string id) => findings.Single(finding => finding.Requirement.Id == id).Verdict;
}
