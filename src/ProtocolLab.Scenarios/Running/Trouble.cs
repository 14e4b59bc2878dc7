using ProtocolLab.Network;
using ProtocolLab.Network.Simulation;

namespace ProtocolLab.Scenarios;

/// <summary>Makes the trouble that a scenario has for its hosts: pauses, crashes, NATs that are rebound, strangers.</summary>
internal static class Trouble
{
    /// <param name="network">The network.</param>
    /// <param name="scenario">What is to happen.</param>
    /// <param name="hosts">By name.</param>
    /// <param name="restart">Starts a host's program anew.</param>
    public static void Make(SimulatedNetwork network, Scenario scenario, IReadOnlyDictionary<string, SimulatedHost> hosts, Action<string> restart)
    {
        foreach (var faults in scenario.Hosts) Make(network, faults, hosts[faults.Host], restart);
        foreach (var stranger in scenario.Strangers)
        {
            var target = new Endpoint(hosts[stranger.To].Address, stranger.ToPort);
            hosts[stranger.Name].Run(host => new Intruder(host, stranger, target), stranger.At);
        }
    }

    private static void Make(SimulatedNetwork network, HostFaults faults, SimulatedHost host, Action<string> restart)
    {
        host.ClockSkew = faults.ClockSkew;
        if (faults.ReceiveBuffer is { } octets) host.ReceiveBuffer = octets;
        foreach (var (from, until) in faults.Pauses)
        {
            network.At(from, host.Pause);
            network.At(until, host.Resume);
        }

        foreach (var (at, again) in faults.Crashes)
        {
            network.At(at, host.Crash);
            if (again != Instant.Never) network.At(again, () => restart(faults.Host));
        }

        foreach (var at in faults.Rebinds) network.At(at, host.Rebind);
    }

    /// <summary>The stranger's program.</summary>
    private sealed class Intruder(IHost host, Stranger stranger, Endpoint target) : IProgram
    {
        private int sent;

        public Instant NextDeadline { get; private set; } = Instant.Never;

        public void Start()
        {
            host.TryBind(stranger.FromPort);
            DeadlinePassed();
        }

        public void Receive(ushort localPort, Endpoint from, ReadOnlySpan<byte> payload)
        {
        }

        public void DeadlinePassed()
        {
            host.Send(stranger.FromPort, target, [.. stranger.Payload]);
            NextDeadline = ++sent < stranger.Count ? host.Now + stranger.Every : Instant.Never;
        }
    }
}
