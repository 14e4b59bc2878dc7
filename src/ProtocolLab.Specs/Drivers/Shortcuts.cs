namespace ProtocolLab.Specs.Drivers;

/// <summary>What many scenarios begin with, played by hand: the same packets each time, under one name.</summary>
public sealed class Shortcuts(Hands hands)
{
    public void OpenSession(Party leader, ushort port)
    {
        hands.Send(leader, PacketText.Parse($"Port Request, Seq 1, port {port}"), new Peer(Party.Server, null));
        hands.Send(leader, PacketText.Parse($"Port OK, Seq 2, port {port}"), new Peer(Party.Server, null));
    }

    public void Register(Party client, ushort port) =>
        hands.Send(client, PacketText.Parse("Registration Request, Seq 3"), new Peer(Party.Server, new Route(port, port)));

    public void Choose(Party leader, ushort movieId, ushort port) =>
        hands.Send(leader, PacketText.Parse($"Movie Choice, Seq 4, movie {movieId}"), new Peer(Party.Server, new Route(port, port)));

    /// <summary>The hand-played server agrees to the port that a leader has asked for.</summary>
    public void GivePort(Party leader, ushort port)
    {
        hands.Send(Party.Server, PacketText.Parse($"Port Allocated, Seq 1, port {port}"), new Peer(leader, null));
        hands.Acknowledge(Party.Server, leader, PacketText.Parse($"Port OK, port {port}"));
    }
}
