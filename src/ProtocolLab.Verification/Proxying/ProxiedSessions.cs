namespace ProtocolLab.Verification;

/// <summary>The session ports that a proxy has seen negotiated, and what is to be told of them.</summary>
internal sealed class ProxiedSessions(Action<string> say)
{
    private readonly List<Session> all = [];

    public IReadOnlyList<SessionSummary> Summaries =>
        [.. all.Select(session => new SessionSummary(session.Port, session.Leader, session.Clients, session.Obstacle))];

    /// <param name="port">P.</param>
    /// <param name="leader">Whom the server offered it.</param>
    /// <param name="bind">Binds it for clients; gives what hinders it, or null.</param>
    public void Offered(ushort port, ProxiedClient leader, Func<string?> bind)
    {
        if (Open(port) is { } known)
        {
            if (known.Leader == leader.Name) return;
            // The server gives it to somebody else: the former session is over.
            known.IsOpen = false;
        }

        var session = new Session(port, leader.Name) { Obstacle = bind() };
        all.Add(session);
        say(session.Obstacle is null
            ? $"session port {port}: offered to {leader.Name}, and bound here"
            : $"session port {port}: offered to {leader.Name}, but {session.Obstacle}; nothing that clients send there arrives");
    }

    public void Joined(ushort port, ProxiedClient client)
    {
        if (Open(port) is not { } session || session.Clients.Contains(client.Name)) return;
        session.Clients.Add(client.Name);
        say($"session port {port}: {client.Name} joins");
    }

    /// <summary>A client could not be carried to a session port.</summary>
    public void Hindered(ushort port, string obstacle)
    {
        if (Open(port) is { Obstacle: null } session) session.Obstacle = obstacle;
    }

    public void Released(ushort port, string why)
    {
        if (Open(port) is not { } session) return;
        session.IsOpen = false;
        say($"session port {port}: released, {why}; {(session.Clients.Count == 0 ? "nobody had joined" : $"it had {string.Join(", ", session.Clients)}")}");
    }

    public void ReleaseAll(string why)
    {
        foreach (var session in all.Where(session => session.IsOpen)) Released(session.Port, why);
    }

    private Session? Open(ushort port) => all.Find(session => session.Port == port && session.IsOpen);

    private sealed class Session(ushort port, string leader)
    {
        public ushort Port => port;

        public string Leader => leader;

        public List<string> Clients { get; } = [];

        public string? Obstacle { get; set; }

        public bool IsOpen { get; set; } = true;
    }
}
