using NUnit.Framework;
using ProtocolLab.Capture;
using ProtocolLab.Conformance;
using ProtocolLab.MovieStreaming;
using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Network;
using ProtocolLab.Verification;
using Case = ProtocolLab.Verification.Case;

namespace ProtocolLab.Tests.Conformance;

/// <summary>Correct clients whose last packets race with their end, or that read an open point of the specification in another way.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class ClientEndTests
{
    private static IEnumerable<TestCaseData> Cases => MemberCases.All.Select(each => new TestCaseData(each).SetArgDisplayNames(each.Name));

    [TestCaseSource(nameof(Cases))]
    public void Reference_passes_with_the_tolerance_of_real_time_too(object which)
    {
        var each = (Case)which;
        Assert.That(FaultsIn(each, TraceOf(each), Tolerance.RealTime), Is.Empty);
    }

    [Test]
    public void Packet_that_comes_when_the_program_has_ended_is_not_judged()
    {
        var each = Find("member-whole-session");
        var trace = TraceOf(each);
        var late = Again(LastEnd(trace), NoteOf(trace).EndedAt + Duration.FromMilliseconds(100));
        Assert.That(FaultsIn(each, With(trace, [.. trace.Observations, late]), Tolerance.None), Is.Empty);
    }

    [Test]
    public void End_packet_that_comes_while_the_program_leaves_starts_nothing_anew()
    {
        var each = Find("member-whole-session");
        var trace = TraceOf(each);
        var late = Again(LastEnd(trace), NoteOf(trace).EndedAt - Duration.FromMilliseconds(10));
        Assert.That(FaultsIn(each, With(trace, [.. trace.Observations, late], Duration.FromMilliseconds(300)), Tolerance.RealTime), Is.Empty);
    }

    [Test]
    public void Missing_packet_that_comes_while_the_program_leaves_may_be_left_out()
    {
        var each = Find("member-stream-last-before-end-lost");
        var whole = TraceOf(Find("member-whole-session"));
        var missing = whole.Observations.Single(seen => seen.Place == Place.AtReceiver && seen.Is(PacketType.Stream) && seen.Seq == LastEnd(whole).Seq - 1);
        var trace = TraceOf(each);
        var late = Again(missing, NoteOf(trace).EndedAt + Duration.FromMilliseconds(10));
        Assert.That(FaultsIn(each, With(trace, [.. trace.Observations, late], Duration.FromMilliseconds(300)), Tolerance.RealTime), Is.Empty);
    }

    [Test]
    public void Missing_packet_that_came_in_time_has_to_be_written()
    {
        var each = Find("member-stream-last-before-end-lost");
        var whole = TraceOf(Find("member-whole-session"));
        var missing = whole.Observations.Single(seen => seen.Place == Place.AtReceiver && seen.Is(PacketType.Stream) && seen.Seq == LastEnd(whole).Seq - 1);
        var trace = TraceOf(each);
        var late = Again(missing, LastEnd(trace).At + Duration.FromMilliseconds(10));
        Assert.That(FaultsIn(each, With(trace, [.. trace.Observations, late], Duration.FromMilliseconds(300)), Tolerance.RealTime), Has.Some.Contains("STR-10"));
    }

    [Test]
    public void Repeated_registration_that_crosses_the_end_packet_parts_no_session()
    {
        var each = Find("member-whole-session");
        var trace = TraceOf(each);
        var observations = trace.Observations.ToList();
        var request = observations.First(seen => seen.Place == Place.AtSender && seen.Is(PacketType.RegistrationRequest));
        var end = observations.IndexOf(LastEnd(trace));
        observations.Insert(end + 1, Again(request, observations[end].At, observations[end].Frame));
        Assert.That(FaultsIn(each, With(trace, observations), Tolerance.RealTime), Has.None.Contains("WIRE-07").And.None.Contains("STR-07"));
    }

    [Test]
    public void Leader_may_take_another_movies_packet_for_a_proof_of_its_registration()
    {
        var trusting = new Mutant("takes any stream packet for a proof", "REG-04", SubjectRole.Leader)
        {
            Meddle = it =>
            {
                var seq = 0UL;
                it.Send(PacketType.RegistrationRequest, packet =>
                {
                    seq = packet.Seq;
                    it.Transmit(packet);
                });
                it.Receive(PacketType.Stream, packet => it.Deliver(packet.MovieId == 1 ? packet : packet with { Octets = Packets.Ack(seq) }));
            },
        };
        var result = CaseRun.Execute(Find("leader-stream-foreign-movie-while-registering"), trusting);
        Assert.That(result.Verdict, Is.EqualTo(Verdict.Pass), result.Reason);
    }

    private static Case Find(string name) => MemberCases.All.Single(each => each.Name == name);

    private static Trace TraceOf(Case each)
    {
        using var stream = new MemoryStream();
        CaseRun.Execute(each, null, stream);
        return Bench.Read(stream.ToArray());
    }

    private static ClientNote NoteOf(Trace trace) => trace.Clients.Values.Single();

    private static Observation LastEnd(Trace trace) => trace.Observations.Last(seen => seen.Place == Place.AtReceiver && seen.Is(PacketType.Stream) && seen.Flag);

    /// <summary>The same packet once more, at another time.</summary>
    private static Observation Again(Observation seen, Instant at, long? frame = null) => new()
    {
        Frame = frame ?? long.MaxValue,
        At = at,
        Place = seen.Place,
        Flow = seen.Flow,
        Length = seen.Length,
        IsComplete = true,
        Type = seen.Type,
        Seq = seen.Seq,
        MovieId = seen.MovieId,
        Flag = seen.Flag,
        Digest = seen.Digest,
        PayloadDigest = seen.PayloadDigest,
    };

    private static Trace With(Trace trace, IReadOnlyList<Observation> observations, Duration exitTakes = default) => new()
    {
        Frames = trace.Frames,
        Hosts = trace.Hosts,
        Observations = observations,
        Label = trace.Label,
        EndsAt = trace.EndsAt + Duration.FromSeconds(1),
        Clients = trace.Clients.ToDictionary(entry => entry.Key, entry => entry.Value with { EndedAt = entry.Value.EndedAt + exitTakes }),
    };

    private static IReadOnlyList<string> FaultsIn(Case each, Trace trace, Tolerance tolerance) =>
        JudgedRun.FaultsOf(Bench.JudgeTrace(trace, each.Setting.Movies.ToDictionary(movie => movie.Name, movie => movie.Content), tolerance));
}
