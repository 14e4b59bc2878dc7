using ProtocolLab.Network;
using ProtocolLab.Network.Simulation;

namespace ProtocolLab.Tests.Support;

/// <summary>Hosts h0, h1 … each with one program that holds port 1000, and a tap on all of them.</summary>
internal sealed class TestNetwork
{
    public const ushort Port = 1000;

    public TestNetwork(NetworkPlan plan, params string[] addresses)
    {
        Network = new SimulatedNetwork(seed: 1, plan, Tap);
        foreach (var (index, address) in addresses.Index())
        {
            var host = Network.AddHost($"h{index}", HostAddress.Parse(address));
            Hosts.Add(host);
            Running.Add(host.Run(NewProgram, Instant.Zero));
        }

        Network.Run(Instant.Zero);
    }

    public RecordingTap Tap { get; } = new();

    public SimulatedNetwork Network { get; }

    public List<SimulatedHost> Hosts { get; } = [];

    public List<SimulatedProgram> Running { get; } = [];

    public List<ScriptedProgram> Programs { get; } = [];

    public static TestNetwork OfTwo(NetworkPlan? plan = null) => new(plan ?? NetworkPlan.Perfect, "10.0.0.1", "10.0.0.2");

    /// <summary>Sends now, from port 1000 of one host to a port of another.</summary>
    public void Send(int from, int to, ushort toPort = Port, byte[]? payload = null) =>
        Running[from].Send(Port, new Endpoint(Hosts[to].Address, toPort), payload ?? [1]);

    private ScriptedProgram NewProgram(IHost host)
    {
        var program = new ScriptedProgram(host) { OnStart = own => own.TryBind(Port) };
        Programs.Add(program);
        return program;
    }
}
