using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Network;

namespace ProtocolLab.Cli.Live;

/// <summary>A server's session, as its packets tell of it.</summary>
/// <param name="leader">The leader's end of the session port.</param>
/// <param name="openedAt">When its Port OK was accepted.</param>
internal sealed class WatchedSession(Endpoint leader, Instant openedAt)
{
    private readonly HashSet<Endpoint> clients = [];
    private readonly HashSet<Endpoint> finished = [];
    private ulong endSeq;

    public Endpoint Leader => leader;

    public ushort Port => leader.Port;

    public Instant OpenedAt => openedAt;

    public int Clients => clients.Count;

    /// <summary>Clients that have acknowledged the E packet.</summary>
    public int Finished => finished.Count;

    /// <summary>The movie's ID, once the leader has chosen.</summary>
    public ushort? Movie { get; set; }

    public long Packets { get; private set; }

    public bool HasEnded { get; private set; }

    /// <returns>True if it is the session's first.</returns>
    public bool Stream(StreamPacket packet)
    {
        Packets++;
        if (packet.IsEnd) (HasEnded, endSeq) = (true, packet.Seq);
        return Packets == 1;
    }

    /// <returns>False if the client is known already.</returns>
    public bool Register(Endpoint client) => clients.Add(client);

    /// <returns>True if the client has the whole stream, and says so for the first time.</returns>
    public bool Acknowledge(Endpoint client, ulong seq) => HasEnded && seq == endSeq && clients.Contains(client) && finished.Add(client);
}
