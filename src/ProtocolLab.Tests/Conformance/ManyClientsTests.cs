using NUnit.Framework;
using ProtocolLab.Conformance;
using ProtocolLab.Network;
using ProtocolLab.Reporting;
using ProtocolLab.Tests.Conformance.Mutations;
using ProtocolLab.Tests.Support;

namespace ProtocolLab.Tests.Conformance;

/// <summary>A trace of thousands of clients is judged and shown in seconds: nobody walks through all of it for each of them.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class ManyClientsTests
{
    private const int Few = 12;
    private const int Many = 4 * Few;

    [Test]
    public void Trace_of_more_clients_is_walked_no_more_often([Values] bool isForeign)
    {
        var (few, many) = (Walk(Few, isForeign), Walk(Many, isForeign));
        Assert.Multiple(() =>
        {
            Assert.That(many.Observations, Is.LessThanOrEqualTo(few.Observations * 1.5));
            Assert.That(many.Hosts, Is.LessThanOrEqualTo(few.Hosts * 1.5));
        });
    }

    [Test]
    public void Allocations_and_sessions_that_last_together_are_counted_as_if_each_had_been_compared()
    {
        var findings = Bench.Run(Groups(Many)).Findings.ToDictionary(finding => finding.Requirement.Id);
        var pairs = Many * (Many - 1) / 2;
        // Every other group watches the other movie.
        var meetings = Many / 2 * (Many / 2);
        Assert.Multiple(() =>
        {
            Assert.That(findings["HS-05"].Verdict, Is.EqualTo(Verdict.Pass));
            Assert.That(findings["HS-05"].Exercised, Is.EqualTo(pairs));
            Assert.That(findings["HS-05"].Frames, Has.Count.EqualTo(Finding.MaxFrames));
            Assert.That(findings["STR-12"].Verdict, Is.EqualTo(Verdict.Pass));
            Assert.That(findings["STR-12"].Exercised, Is.EqualTo(meetings));
            Assert.That(findings["STR-12"].Frames, Has.Count.EqualTo(Finding.MaxFrames));
        });
    }

    [Test]
    public void Endings_are_counted_in_whatever_order_they_come([Random(1UL, ulong.MaxValue, 20)] ulong seed)
    {
        var dice = new Dice(seed);
        Instant[] all = [.. Enumerable.Range(0, 60).Select(_ => dice.Chance(10) ? Instant.Never : new Instant(dice.Between(0, 40)))];
        var endings = new Endings(all);
        List<Instant> added = [];
        foreach (var end in all)
        {
            endings.Add(end);
            added.Add(end);
            var instant = new Instant(dice.Between(0, 40));
            Assert.Multiple(() =>
            {
                Assert.That(endings.After(instant), Is.EqualTo(added.Count(each => each > instant)), $"seed {seed}");
                Assert.That(endings.From(instant), Is.EqualTo(added.Count(each => each >= instant)), $"seed {seed}");
            });
        }
    }

    private static (double Observations, double Hosts) Walk(int clients, bool isForeign)
    {
        var run = Bench.Run(Groups(clients));
        var read = isForeign ? Bench.Read(CaptureSurgery.Middle(run.Capture, outbound: true)) : run.Trace;
        var observations = new CountingList<Observation>(read.Observations);
        var hosts = new CountingList<TracedHost>(isForeign ? run.Trace.Hosts : read.Hosts);
        var trace = new Trace
        {
            Frames = read.Frames,
            Hosts = isForeign ? read.Hosts : hosts,
            Observations = observations,
            Label = read.Label,
            Clients = read.Clients,
            Servers = read.Servers,
            IsForeign = read.IsForeign,
            Standards = read.Standards,
            Distant = read.Distant,
            EndsAt = read.EndsAt,
        };
        var findings = Bench.JudgeTrace(trace, run.Movies, isForeign ? Tolerance.RealTime : Tolerance.None);
        var result = ResultBuilder.Build("judge", "many", 1, new CaptureDigest("many.pcapng", trace.Frames, ""), findings, [], trace, []);
        Assert.That(HtmlReport.Write(new RunReport(result, trace, "", [], "")), Is.Not.Empty);
        return (observations.ReadsPerElement, hosts.ReadsPerElement);
    }

    internal static string Groups(int count) => Stage.Of(string.Concat(Enumerable.Range(0, count).Select(i => $"""
          - name: c{i}
            role: leader
            wants: {6000 + i}
            movie: {(i % 2 == 0 ? "a" : "b")}

        """))).Replace("port-range: 6000-6009", "port-range: 6000-6999", StringComparison.Ordinal);
}
