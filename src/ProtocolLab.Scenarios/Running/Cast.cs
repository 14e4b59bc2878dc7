using ProtocolLab.MovieStreaming;
using ProtocolLab.MovieStreaming.Client;
using ProtocolLab.Network;
using ProtocolLab.Network.Simulation;

namespace ProtocolLab.Scenarios;

/// <summary>The clients of a run: starts them, tells members the port of the leader they follow, and sees how they end.</summary>
internal sealed class Cast
{
    private readonly SimulatedNetwork network;
    private readonly Scenario scenario;
    private readonly IReadOnlyDictionary<string, SimulatedHost> hosts;
    private readonly RunOptions options;
    private readonly List<Actor> actors;
    private readonly Dictionary<string, ushort> agreedPorts = [];

    public Cast(SimulatedNetwork network, Scenario scenario, IReadOnlyDictionary<string, SimulatedHost> hosts, RunOptions options)
    {
        this.network = network;
        this.scenario = scenario;
        this.hosts = hosts;
        this.options = options;
        actors = [.. scenario.Clients.Select(role => new Actor(role, new OutputDigest(options.Output?.Invoke(role.Name))))];
        foreach (var actor in actors)
        {
            network.At(actor.Role.Start, () => Enter(actor));
            if (actor.Role.Vanishes != Instant.Never) network.At(actor.Role.Vanishes, () => actor.Vanish(network.Now));
        }
    }

    public IReadOnlyList<ClientRecord> TakeRecords() => [.. actors.Select(actor => actor.TakeRecord())];

    /// <summary>Starts a client's program again that has crashed, unless it had ended by itself before.</summary>
    public void Restart(string name)
    {
        var actor = actors.Find(actor => actor.Role.Name == name)!;
        if (actor.Client is null or { Outcome: not null }) return;
        actor.Reset();
        Enter(actor);
    }

    /// <summary>Starts an actor whose time has come, and who knows the session port if it needs one.</summary>
    private void Enter(Actor actor)
    {
        switch (actor.Role)
        {
            case ClientRole.Leader leader:
                Launch(actor, (host, parameters) => NewLeader(actor, leader, host, parameters));
                break;
            case ClientRole.Member { SessionPort: not 0 } member:
                Launch(actor, (host, parameters) => NewMember(actor, host, parameters, member.SessionPort));
                break;
            case ClientRole.Member member when agreedPorts.TryGetValue(member.Follows!, out var port):
                Launch(actor, (host, parameters) => NewMember(actor, host, parameters, port));
                break;
        }
    }

    private void Launch(Actor actor, ProgramMaker make)
    {
        var name = actor.Role.Name;
        if (actor.CanStart) actor.Start(hosts[name].Run(options.MakerFor(name, make, scenario.Parameters), network.Now), network.Now);
    }

    private Leader NewLeader(Actor actor, ClientRole.Leader role, IHost host, Parameters parameters)
    {
        var wishes = new LeaderOptions(new Endpoint(scenario.Server.Address, scenario.Server.StandardPort), role.WantedPort, role.Movie, role.WishMicroseconds);
        var leader = new Leader(host, wishes, parameters, actor.Output) { PortAgreed = port => Tell(role.Name, port) };
        actor.Client = leader;
        return leader;
    }

    private Member NewMember(Actor actor, IHost host, Parameters parameters, ushort port)
    {
        var member = new Member(host, new MemberOptions(new Endpoint(scenario.Server.Address, port), actor.Role.WishMicroseconds), parameters, actor.Output);
        actor.Client = member;
        return member;
    }

    private void Tell(string leader, ushort port)
    {
        agreedPorts[leader] = port;
        foreach (var follower in actors.Where(actor => actor.Role is ClientRole.Member member && member.Follows == leader))
        {
            if (follower.Role.Start <= network.Now) Enter(follower);
        }
    }
}
