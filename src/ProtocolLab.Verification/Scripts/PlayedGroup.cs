using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Network;

namespace ProtocolLab.Verification;

/// <summary>A leader and members that a script plays together; their handshake is done, and all have bound P.</summary>
internal sealed class PlayedGroup
{
    private readonly Stage stage;

    private PlayedGroup(Stage stage, PlayedClient leader, IReadOnlyList<PlayedClient> members)
    {
        this.stage = stage;
        Leader = leader;
        Members = members;
        OpenedBy = stage.Now;
    }

    public PlayedClient Leader { get; }

    public IReadOnlyList<PlayedClient> Members { get; }

    public IEnumerable<PlayedClient> All => [Leader, .. Members];

    public ushort Port => Leader.Session.Local.Port;

    /// <summary>The registration window had opened by then.</summary>
    public Instant OpenedBy { get; }

    /// <summary>The handshake of a leader who asks for a port of port-range, by its place; members bind what it gets.</summary>
    public static async Task<PlayedGroup> Open(Stage stage, int place, string leader, params IReadOnlyList<string> members)
    {
        var leads = new PlayedClient(stage, leader);
        var port = await leads.Lead(stage.Port(place));
        return new PlayedGroup(stage, leads, [.. members.Select(name => Join(stage, name, port))]);
    }

    /// <summary>Somebody on a machine of its own who binds P.</summary>
    public PlayedClient Join(string name) => Join(stage, name, Port);

    public async Task Register()
    {
        foreach (var client in All) await client.Register();
    }

    public void AcknowledgeEnds()
    {
        foreach (var client in All) client.AcknowledgeEnds();
    }

    /// <summary>Everybody registers, the leader chooses, and all will acknowledge E.</summary>
    /// <returns>The movie's ID.</returns>
    public async Task<ushort> Prepare(string movie)
    {
        AcknowledgeEnds();
        await Register();
        return await Leader.Choose(movie);
    }

    /// <summary>Waits for the first stream packet of somebody who has registered.</summary>
    public Task<Datagram> StreamBegins(PlayedClient viewer) =>
        viewer.Session.Expect(PacketType.Stream, within: stage.Parameters.RegistrationWindow + stage.Parameters.MaxInterval + stage.Patience);

    /// <summary>Waits for the E packet of everybody.</summary>
    public async Task EndComes()
    {
        foreach (var client in All) await client.ExpectEnd();
    }

    /// <summary>A whole session by the rules.</summary>
    public async Task Watch(string movie)
    {
        await Prepare(movie);
        await EndComes();
    }

    /// <summary>Waits until the window is over, and a stream that nobody wants would have begun.</summary>
    public Task WindowPasses() => stage.WaitUntil(OpenedBy + stage.Parameters.RegistrationWindow + stage.Parameters.MaxInterval + stage.Patience);

    /// <summary>Somebody asks for P, which has to be free again (STR-09): whether it was given is the judge's matter.</summary>
    /// <param name="wait">How long after the close; never at once, so that the two do not cross.</param>
    public async Task AskForPortAgain(Duration? wait = null)
    {
        await stage.Wait(wait ?? (stage.Patience / 2));
        var next = new PlayedClient(stage, $"next-{stage.Now.Nanoseconds}");
        await next.Refuse(await next.Ask(Port));
    }

    private static PlayedClient Join(Stage stage, string name, ushort port)
    {
        var client = new PlayedClient(stage, name);
        client.Join(port);
        return client;
    }
}
