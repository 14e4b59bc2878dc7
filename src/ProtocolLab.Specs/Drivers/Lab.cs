using ProtocolLab.MovieStreaming.Server;
using ProtocolLab.Network;
using ProtocolLab.Network.Simulation;

namespace ProtocolLab.Specs.Drivers;

/// <summary>
/// The simulated network of one scenario and its clock. Time stands still while steps are read, except in the one step
/// that moves it; what is done at an instant is done after everything else that happens then.
/// </summary>
public sealed class Lab(Setting setting, Wire wire)
{
    public const ushort StandardPort = 5000;

    private readonly Dictionary<Party, SimulatedHost> hosts = [];
    private SimulatedNetwork? network;

    public Instant Clock { get; private set; } = Instant.Zero;

    public SimulatedHost MachineOf(Party party)
    {
        Begin();
        return hosts[party];
    }

    public void RunUntil(Instant at)
    {
        if (at < Clock) throw new ArgumentException($"The clock shows {Clock} s already and does not run backwards.", nameof(at));
        Begin().Run(at);
        Clock = at;
    }

    /// <summary>Does something now, and lets everything happen that follows from it without delay.</summary>
    public void Do(Action action)
    {
        var running = Begin();
        running.At(Clock, action);
        running.Run(Clock);
    }

    public SimulatedProgram Run(Party party, Func<IHost, IProgram> make)
    {
        var program = MachineOf(party).Run(make, Clock);
        Begin().Run(Clock);
        return program;
    }

    private SimulatedNetwork Begin()
    {
        if (network is not null) return network;
        setting.Fix();
        network = new SimulatedNetwork(seed: 1, setting.Network, wire);
        foreach (var party in Party.All) hosts.Add(party, network.AddHost(party.Name, party.Address));
        foreach (var (machine, port) in setting.TakenPorts) hosts[machine].Occupy(port);
        if (!setting.ServerIsPlayedByHand)
            hosts[Party.Server].Run(host => new MovieServer(host, StandardPort, new Catalogue(setting.Movies), setting.Parameters), Clock);
        network.Run(Clock);
        return network;
    }
}
