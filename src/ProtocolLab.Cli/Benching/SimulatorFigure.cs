namespace ProtocolLab.Cli.Benching;

/// <summary>What one workload cost in its best run.</summary>
/// <param name="Name">The benchmark's name.</param>
/// <param name="What">What is done, in a few words.</param>
/// <param name="Clients">How many clients the server sends to.</param>
/// <param name="Datagrams">How many datagrams a run sends, those of the clients included.</param>
/// <param name="Runs">How many runs there were.</param>
/// <param name="NanosecondsPerDatagram">Wall-clock time.</param>
/// <param name="DatagramsPerSecond">The same the other way round.</param>
/// <param name="AllocatedPerDatagram">Octets; links that are set up and buffers that grow are in it, hosts and programs are not.</param>
internal sealed record SimulatorFigure(
    string Name,
    string What,
    int Clients,
    ulong Datagrams,
    int Runs,
    double NanosecondsPerDatagram,
    double DatagramsPerSecond,
    double AllocatedPerDatagram);

/// <summary>What <c>bench sim</c> prints.</summary>
/// <param name="Schema">The version of this form.</param>
/// <param name="Figures">In the order of the workloads.</param>
internal sealed record SimulatorBenchDocument(string Schema, IReadOnlyList<SimulatorFigure> Figures)
{
    public const string CurrentSchema = "protocollab/bench-sim/1";
}
