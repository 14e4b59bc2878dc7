using ProtocolLab.MovieStreaming;
using ProtocolLab.Network;
using ProtocolLab.Network.Simulation;

namespace ProtocolLab.Replay;

/// <summary>Virtual time, and a network that carries at once and loses nothing: what reaches the server does so when it did in the recording.</summary>
internal sealed class SimulatedStage : IStage
{
    private readonly SimulatedNetwork network;

    /// <param name="seed">Of the network's draws.</param>
    /// <param name="server">The server's address.</param>
    /// <param name="makeServer">Makes the server.</param>
    /// <param name="held">Ports that other programs hold.</param>
    /// <param name="tap">Sees everything.</param>
    public SimulatedStage(ulong seed, HostAddress server, Func<IHost, IProgram> makeServer, IEnumerable<HeldPorts> held, INetworkTap tap)
    {
        network = new SimulatedNetwork(seed, NetworkPlan.Perfect, tap);
        var host = network.AddHost("server", server);
        foreach (var taken in held.Where(taken => taken.Host == server).OrderBy(taken => taken.From)) Take(host, taken);
        host.Run(makeServer, Instant.Zero);
    }

    public Instant Now => network.Now;

    public Instant Clock => network.Now;

    public IHost AddHost(string name, HostAddress address, Received received)
    {
        IHost? host = null;
        network.AddHost(name, address).Run(its =>
        {
            host = its;
            return new Postbox(() => network.Now, received);
        }, network.Now);
        return host!;
    }

    public void At(Instant at, Action action) => network.At(at, action);

    public void Run(Func<bool> isDone, Instant until)
    {
        while (!isDone() && network.Step(until))
        {
        }
    }

    private void Take(SimulatedHost host, HeldPorts held)
    {
        network.At(held.From, () => ForEach(port => host.Occupy(port)));
        if (held.Until != Instant.Never) network.At(held.Until, () => ForEach(host.Vacate));

        void ForEach(Action<ushort> action)
        {
            for (int port = held.Ports.First; port <= held.Ports.Last; port++) action((ushort)port);
        }
    }
}
