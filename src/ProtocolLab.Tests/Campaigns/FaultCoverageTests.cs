using NUnit.Framework;
using ProtocolLab.Campaigns;
using ProtocolLab.Cli.Campaigns;
using ProtocolLab.Scenarios;

namespace ProtocolLab.Tests.Campaigns;

public sealed class FaultCoverageTests
{
    private const string Clients = """
        shows: Something.
        parameters: { registration-window: 2s, interval: 5ms }
        movies: { made: [{ name: a.ts, size: 20000 }] }
        clients:
          - { name: alice, role: leader, wants: 6000, movie: a.ts }
          - { name: bob, role: member }

        """;

    [Test]
    public void Lost_packets_stand_in_the_row_of_their_kind()
    {
        var coverage = Of("network: { links: [{ link: alice -> server, loss: 100%, until: 400ms }] }");
        Assert.That(Cells(coverage), Is.EqualTo(new[] { "loss × Port Request: 1" }));
    }

    [Test]
    public void Partition_of_a_member_meets_its_registration_and_the_answers_to_nobody()
    {
        var coverage = Of("network: { partitions: [{ groups: [[bob]], until: 700ms }] }");
        Assert.That(Cells(coverage), Is.EqualTo(new[] { "partition × Registration Request: 2" }));
    }

    [Test]
    public void Acks_are_told_apart_by_who_confirms_what()
    {
        var coverage = Of("network: { duplicate: 100% }");
        var rows = coverage.Cells.Where(cell => cell.Fault == "duplicate").Select(cell => PacketState.All[cell.Row].Packet);
        Assert.That(rows, Is.SupersetOf(new[] { "Port ACK", "Registration ACK", "End ACK" }));
    }

    [Test]
    public void Full_queue_and_overtaken_packets_have_columns_of_their_own()
    {
        Assert.That(Cells(Of("network: { rate: 600kbit, limit: 1 }")), Has.Some.StartsWith("queue full × Stream: "));
        Assert.That(Cells(Of("network: { delay: 20ms, reorder: 30% }")), Has.Some.StartsWith("reorder × Stream: ").And.None.StartsWith("duplicate"));
    }

    [Test]
    public void Taken_port_is_met_by_the_refusal_of_the_offer()
    {
        var coverage = Of("""
            network: { delay: 20ms }
            ports: [{ host: server, taken: 6000 }, { host: alice, taken: 1-5999, from: 10ms }, { host: alice, taken: 6001-65535, from: 10ms }]
            """);
        Assert.That(Cells(coverage), Has.Some.StartsWith("port taken × Port NOK: "));
    }

    [Test]
    public void Client_that_vanishes_stands_where_it_was()
    {
        var coverage = Of("network: { delay: 1ms }", "role: member", "role: member, vanishes: 2050ms");
        Assert.That(Cells(coverage), Has.Member("client vanished × Stream: 1"));
    }

    private static FaultCoverage Of(string more, string? part = null, string? other = null)
    {
        var text = (part is null ? Clients : Clients.Replace(part, other, StringComparison.Ordinal)) + more;
        using var bench = new Workbench(ScenarioExpectations.CheckVaried);
        return FaultCoverage.Of(bench.Execute(ScenarioReader.Read(text, "coverage.yaml"), new RunOptions()).Trace);
    }

    private static IReadOnlyList<string> Cells(FaultCoverage coverage) =>
        [.. coverage.Cells.Select(cell => $"{cell.Fault} × {PacketState.All[cell.Row].Packet}: {cell.Count}")];
}
