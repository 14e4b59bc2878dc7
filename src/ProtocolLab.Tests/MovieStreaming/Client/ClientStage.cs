using ProtocolLab.MovieStreaming;
using ProtocolLab.MovieStreaming.Client;
using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Network;
using ProtocolLab.Tests.Support;

namespace ProtocolLab.Tests.MovieStreaming.Client;

/// <summary>A leader or a member on a hand-driven host, and the sentences in which tests speak to it.</summary>
internal sealed class ClientStage
{
    /// <summary>The session port.</summary>
    public const ushort P = 6000;

    /// <summary>The ID that the server gives the movie "wanted".</summary>
    public const ushort Wanted = 7;

    public static readonly Endpoint ServerOnStandard = Endpoint.Parse("10.0.0.1:5000");

    public static readonly Endpoint ServerOnP = ServerOnStandard with { Port = P };

    /// <summary>Somebody who has no part in the session.</summary>
    public static readonly Endpoint Stranger = Endpoint.Parse("10.0.0.66:6000");

    private ClientStage(Parameters? parameters, Func<ClientStage, IClient> make)
    {
        Parameters = parameters ?? Parameters.Default;
        Client = make(this);
    }

    public HandHost Host { get; } = new("10.0.0.2");

    public Parameters Parameters { get; }

    public MemoryOutput Output { get; } = new();

    public IClient Client { get; }

    /// <summary>The socket of the leader's handshake.</summary>
    public ushort Socket { get; private set; }

    public int? ExitCode => Client.Outcome?.ExitCode;

    /// <summary>A leader that has not started.</summary>
    public static ClientStage NewLeader(Parameters? parameters = null, ushort wants = P, uint wish = 0) =>
        new(parameters, stage => new Leader(stage.Host, new LeaderOptions(ServerOnStandard, wants, "wanted", wish), stage.Parameters, stage.Output));

    /// <summary>A member that has not started.</summary>
    public static ClientStage NewMember(Parameters? parameters = null, uint wish = 0) =>
        new(parameters, stage => new Member(stage.Host, new MemberOptions(ServerOnP, wish), stage.Parameters, stage.Output));

    /// <summary>A client whose Registration Request is out, and what it has sent for it.</summary>
    public static (ClientStage Stage, List<Sent> Sent) Registering(bool leader, Parameters? parameters = null, uint wish = 0)
    {
        var stage = leader ? NewLeader(parameters, wish: wish) : NewMember(parameters, wish);
        var sent = stage.Start();
        if (!leader) return (stage, sent);
        var ok = stage.FromStandardPort(Msp.PortAllocated(1, P)).Single();
        return (stage, stage.FromStandardPort(Msp.Ack(ok.Seq)));
    }

    /// <summary>A client that is registered and, if it leads, has chosen its movie: the stream may begin.</summary>
    public static ClientStage Registered(bool leader, Parameters? parameters = null)
    {
        var (stage, sent) = Registering(leader, parameters);
        stage.FromP(Msp.Ack(sent.Single().Seq));
        if (leader) stage.FromP(Msp.Movies(1, (Wanted, "wanted")));
        return stage;
    }

    public List<Sent> Start()
    {
        Host.Start(Client);
        var sent = Host.TakeSent();
        if (sent.Count > 0) Socket = sent[0].FromPort;
        return sent;
    }

    /// <summary>What the client answers to a packet from the server's standard port.</summary>
    public List<Sent> FromStandardPort(byte[] packet) => Deliver(Socket, ServerOnStandard, packet);

    /// <summary>What the client answers to a packet from the server's session port.</summary>
    public List<Sent> FromP(byte[] packet) => Deliver(P, ServerOnP, packet);

    /// <summary>Stream packets of the wanted movie, each with its Seq as its only octet.</summary>
    public void Stream(params int[] seqs)
    {
        foreach (var seq in seqs) FromP(Msp.Stream((ulong)seq, Wanted, [(byte)seq]));
    }

    /// <summary>The E packet, with its Seq as its only octet.</summary>
    public List<Sent> End(int seq) => FromP(Msp.Stream((ulong)seq, Wanted, [(byte)seq], end: true));

    public List<Sent> Deliver(ushort toPort, Endpoint from, byte[] packet)
    {
        Host.Deliver(toPort, from, packet);
        return Host.TakeSent();
    }

    public List<Sent> RunFor(Duration time)
    {
        Host.RunFor(time);
        return Host.TakeSent();
    }
}
