using System.Text;
using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Network;

namespace ProtocolLab.Verification;

/// <summary>
/// A leader or member that a script plays by the rules, step by step; where a script wants to break them, it sends
/// from the sockets itself.
/// </summary>
internal sealed class PlayedClient(Stage stage, string name)
{
    private ulong lastSeq = 1UL << 33;
    private PeerSocket? handshake;
    private PeerSocket? session;

    public Peer Machine { get; } = stage.Join(name);

    /// <summary>The socket toward the standard port.</summary>
    public PeerSocket Handshake => handshake ??= Machine.Open();

    /// <summary>The socket on port P, once it is known.</summary>
    public PeerSocket Session => session ?? throw new InvalidOperationException($"{name} has no session port yet.");

    /// <summary>The server's end of P.</summary>
    public Endpoint Server => new(stage.Standard.Address, Session.Local.Port);

    public ulong NextSeq() => ++lastSeq;

    public void ToStandard(byte[] octets) => Handshake.Send(stage.Standard, octets);

    public void ToSession(byte[] octets) => Session.Send(Server, octets);

    /// <summary>Port Request and Port Allocated.</summary>
    /// <returns>The port that was allocated.</returns>
    public async Task<ushort> Ask(ushort wanted)
    {
        var seq = NextSeq();
        ToStandard(Packets.PortRequest(seq, wanted));
        return (await Handshake.Expect(PacketType.PortAllocated)).Port;
    }

    /// <summary>Binds the port, and waits for the ACK of its Port OK.</summary>
    public async Task Accept(ushort port)
    {
        Join(port);
        await AnswerAndExpectAck(Packets.PortOk(NextSeq(), port));
    }

    /// <summary>Says that the port cannot be bound here, and waits for the ACK.</summary>
    public Task Refuse(ushort port) => AnswerAndExpectAck(Packets.PortNok(NextSeq(), port));

    /// <summary>The whole handshake.</summary>
    /// <returns>P.</returns>
    public async Task<ushort> Lead(ushort wanted)
    {
        var port = await Ask(wanted);
        await Accept(port);
        return port;
    }

    /// <summary>Binds P, which a member is told.</summary>
    public void Join(ushort port) => session = Machine.Open(port);

    /// <summary>Registers, and waits for the ACK.</summary>
    /// <returns>The Seq that it had.</returns>
    public async Task<ulong> Register(uint wishMicroseconds = 0)
    {
        var seq = NextSeq();
        ToSession(Packets.RegistrationRequest(seq, wishMicroseconds));
        await Session.Expect(PacketType.Ack, ack => ack.Seq == seq);
        return seq;
    }

    /// <summary>Waits for a part of the catalogue that lists a movie.</summary>
    /// <returns>The movie's ID.</returns>
    public async Task<ushort> Find(string movie)
    {
        ushort id = 0;
        await Session.Expect(PacketType.MoviesAvailable, offer => TryFind(offer, movie, out id), stage.Parameters.RegistrationWindow);
        return id;
    }

    /// <summary>Finds a movie in the catalogue and chooses it, as often as it is offered.</summary>
    /// <returns>The movie's ID.</returns>
    public async Task<ushort> Choose(string movie)
    {
        var id = await Find(movie);
        Session.Whenever(offer => offer.Is(PacketType.MoviesAvailable) && TryFind(offer, movie, out _), _ => ToSession(Packets.MovieChoice(NextSeq(), id)));
        ToSession(Packets.MovieChoice(NextSeq(), id));
        return id;
    }

    /// <summary>From now on acknowledges every E packet.</summary>
    public void AcknowledgeEnds() => Session.Whenever(packet => packet.Is(PacketType.Stream) && packet.IsEnd, end => ToSession(Packets.Ack(end.Seq)));

    /// <summary>Waits for the E packet, which is acknowledged if the script said so.</summary>
    public Task<Datagram> ExpectEnd(Duration? within = null) =>
        Session.Expect(PacketType.Stream, packet => packet.IsEnd, within ?? stage.Parameters.RegistrationWindow + Duration.FromSeconds(10));

    /// <summary>Registers, chooses a movie and watches it to its end, as a good leader does.</summary>
    public async Task Watch(string movie)
    {
        AcknowledgeEnds();
        await Register();
        await Choose(movie);
        await ExpectEnd();
    }

    private async Task AnswerAndExpectAck(byte[] answer)
    {
        ToStandard(answer);
        await Handshake.Expect(PacketType.Ack, ack => ack.Seq == Packet.SeqOf(answer));
    }

    private static bool TryFind(Datagram offer, string movie, out ushort id)
    {
        foreach (var entry in MoviesAvailable.Read(offer.Octets))
        {
            id = entry.MovieId;
            if (Encoding.UTF8.GetString(entry.Name) == movie) return true;
        }

        id = 0;
        return false;
    }
}
