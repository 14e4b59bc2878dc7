using ProtocolLab.Capture;
using ProtocolLab.MovieStreaming;
using ProtocolLab.MovieStreaming.Client;
using ProtocolLab.MovieStreaming.Server;
using ProtocolLab.Network;
using ProtocolLab.Network.Simulation;

namespace ProtocolLab.Scenarios;

/// <summary>Runs a scenario in virtual time. The same scenario and seed give the same trace, octet for octet.</summary>
public static class ScenarioRun
{
    /// <exception cref="IOException">A movie cannot be read, or the trace or an output cannot be written.</exception>
    public static RunRecord Execute(Scenario scenario, RunOptions options)
    {
        var seed = options.Seed ?? scenario.Seed;
        using var shelf = options.Movies is null ? new MovieShelf(scenario.Movies) : null;
        using var trace = options.Trace is null ? null : new TraceWriter(options.Trace, new TraceWriterOptions
        {
            Comment = LabelOf(scenario, seed).Write(),
            SnapLength = options.SnapLength,
            LeaveOpen = true,
        });

        var fingerprint = new RunFingerprint { Heard = options.Events is null ? null : new EventLines(options.Events, scenario, seed).Write };
        var network = new SimulatedNetwork(seed, scenario.Network, trace) { Fingerprint = fingerprint, Decisions = options.Decisions };
        var hosts = AddHosts(network, scenario);
        // Of two that meet in time the earlier one lets go first, whichever stands first in the file.
        foreach (var taken in scenario.TakenPorts.OrderBy(taken => taken.From)) Take(network, hosts[taken.Host], taken);
        ProgramMaker server = (host, parameters) => new MovieServer(host, scenario.Server.StandardPort, new Catalogue(options.Movies ?? shelf!.Movies), parameters);
        var maker = options.MakerFor(ServerRole.HostName, server, scenario.Parameters);
        hosts[ServerRole.HostName].Run(maker, Instant.Zero);

        var cast = new Cast(network, scenario, hosts, options);
        Trouble.Make(network, scenario, hosts, name =>
        {
            if (name == ServerRole.HostName) hosts[name].Run(maker, network.Now);
            else cast.Restart(name);
        });
        var limit = Instant.Zero + scenario.Limit;
        network.Run(limit);
        var records = cast.TakeRecords();
        if (trace is not null)
        {
            foreach (var record in records) trace.Note(IndexOf(scenario, record.Role), network.Now, record.ToNote().Write());
        }

        return new RunRecord(seed, network.Now, network.DatagramsSent, fingerprint, records);
    }

    // Interface 0 is the server's; the clients follow in the scenario's order.
    private static int IndexOf(Scenario scenario, ClientRole role) => 1 + scenario.Clients.ToList().IndexOf(role);

    private static TraceLabel LabelOf(Scenario scenario, ulong seed)
    {
        var addresses = scenario.Clients.ToDictionary(client => client.Name, client => client.Address);
        addresses.Add(ServerRole.HostName, scenario.Server.Address);
        return new TraceLabel(scenario.Name, seed, scenario.Server.StandardPort, scenario.Parameters)
        {
            Held = [.. scenario.TakenPorts.Select(taken => new HeldPorts(addresses[taken.Host], taken.Ports, taken.From, taken.Until))],
            // Strangers break rules on purpose.
            Subjects = scenario.Strangers.Count == 0 ? [] : [.. addresses.Values],
            Disturbed = [.. scenario.Hosts.SelectMany(host => host.InWords().Select(what => new DisturbedHost(addresses[host.Host], what)))],
        };
    }

    private static Dictionary<string, SimulatedHost> AddHosts(SimulatedNetwork network, Scenario scenario)
    {
        var hosts = new Dictionary<string, SimulatedHost>
        {
            [ServerRole.HostName] = network.AddHost(ServerRole.HostName, scenario.Server.Address),
        };
        foreach (var client in scenario.Clients) hosts.Add(client.Name, network.AddHost(client.Name, client.Address));
        foreach (var stranger in scenario.Strangers) hosts.Add(stranger.Name, network.AddHost(stranger.Name, stranger.Address));
        return hosts;
    }

    private static void Take(SimulatedNetwork network, SimulatedHost host, TakenPorts taken)
    {
        network.At(taken.From, () => ForEach(port => host.Occupy(port)));
        if (taken.Until != Instant.Never) network.At(taken.Until, () => ForEach(host.Vacate));

        void ForEach(Action<ushort> action)
        {
            for (int port = taken.Ports.First; port <= taken.Ports.Last; port++) action((ushort)port);
        }
    }
}
