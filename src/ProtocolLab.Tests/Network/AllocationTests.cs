using NUnit.Framework;
using ProtocolLab.Network;
using ProtocolLab.Network.Simulation;
using ProtocolLab.Scenarios.Workloads;

namespace ProtocolLab.Tests.Network;

/// <summary>Once a run has warmed up, nothing is allocated for a datagram.</summary>
public sealed class AllocationTests
{
    private const int Clients = 20;
    private const int Rounds = 3_000;

    /// <summary>When all links, flows, buffers and lanes have the size that they need: a third of the rounds.</summary>
    private static readonly Instant Warm = Instant.Zero + Duration.FromSeconds(15);

    /// <summary>Of what is measured, the last second, in which sessions end, is left out.</summary>
    private static readonly Instant End = Instant.Zero + Duration.FromSeconds(34);

    private static IEnumerable<TestCaseData> Workloads =>
    [
        new TestCaseData(new FanOut(Clients, Clients * Rounds * 2)).SetName("Datagram_between_plain_programs_allocates_nothing"),
        new TestCaseData(new GroupStream(Clients, Clients * Rounds)).SetName("Datagram_of_the_whole_protocol_allocates_nothing"),
        new TestCaseData(new GroupStream(Clients, Clients * Rounds) { Fingerprint = new RunFingerprint() }).SetName("Datagram_with_a_fingerprint_allocates_nothing_but_checkpoints"),
    ];

    [TestCaseSource(nameof(Workloads))]
    public void Datagrams(SimulatorWorkload workload)
    {
        var network = workload.Prepare();
        network.Run(Warm);
        var (datagrams, allocated) = (network.DatagramsSent, GC.GetAllocatedBytesForCurrentThread());
        network.Run(End);
        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        datagrams = network.DatagramsSent - datagrams;
        Assert.That(datagrams, Is.GreaterThan(Clients * 1_500));
        // The runtime's own compiling of what has become hot may allocate on this thread; a datagram may not.
        Assert.That(allocated, Is.LessThan(16_384), $"{allocated} octets for {datagrams} datagrams");
    }
}
