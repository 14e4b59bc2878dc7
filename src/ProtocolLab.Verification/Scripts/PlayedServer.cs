using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Network;

namespace ProtocolLab.Verification;

/// <summary>
/// A server that a script plays for one group, step by step. Its movies are the setting's, numbered from 1. Where a
/// script wants to break the rules, it sends from the sockets itself.
/// </summary>
internal sealed class PlayedServer
{
    private readonly Stage stage;
    private ulong lastSeq = 1UL << 34;
    private PeerSocket? session;
    private ulong? confirmed;

    public PlayedServer(Stage stage)
    {
        this.stage = stage;
        Machine = stage.Join("server", isServer: true);
        Standard = Machine.Open(stage.Standard.Port);
    }

    public Peer Machine { get; }

    /// <summary>The socket on the standard port.</summary>
    public PeerSocket Standard { get; }

    /// <summary>The socket on P, once it is open.</summary>
    public PeerSocket Session => session ?? throw new InvalidOperationException("The played server has no session port yet.");

    /// <summary>The subject's end of P.</summary>
    public Endpoint Client => new(stage.SubjectAddress, Session.Local.Port);

    public ulong NextSeq() => ++lastSeq;

    public void ToClient(byte[] octets)
    {
        if (confirmed is null && Packet.Check(octets) == Malformation.None && Packet.TypeOf(octets) == PacketType.Ack
            && Session.Received.Any(seen => seen.Is(PacketType.RegistrationRequest) && seen.Seq == Packet.SeqOf(octets))) confirmed = Packet.SeqOf(octets);
        Session.Send(Client, octets);
    }

    public void OpenSession(ushort port)
    {
        session = Machine.Open(port);
        var closesAt = stage.Now + stage.Parameters.RegistrationWindow;
        // A client that is registered may register anew, and is answered as long as the window lasts (REG-03, REG-05).
        session.Whenever(
            seen => seen.Is(PacketType.RegistrationRequest) && seen.Peer == Client && confirmed is { } first && seen.Seq != first && stage.Now < closesAt,
            seen => Session.Send(Client, Packets.Ack(seen.Seq)));
    }

    /// <summary>Waits for a Port Request.</summary>
    public Task<Datagram> Request(Duration? within = null) => Standard.Expect(PacketType.PortRequest, within: within);

    public void Allocate(Datagram request, ushort port) => Standard.Send(request.Peer, Packets.PortAllocated(request.Seq, port));

    /// <summary>Waits for a Port OK or NOK.</summary>
    public Task<Datagram> Answer() => Standard.Expect(PacketType.PortAnswer);

    public void Acknowledge(Datagram answer) => Standard.Send(answer.Peer, Packets.Ack(answer.Seq));

    /// <summary>The whole handshake with a leader: it gets the port that it asks for, or the first of port-range.</summary>
    /// <returns>The Port OK.</returns>
    public async Task<Datagram> Agree()
    {
        var request = await Request(stage.StartUp);
        var port = request.Port == 0 ? stage.Port(0) : request.Port;
        OpenSession(port);
        Allocate(request, port);
        var answer = await Answer();
        Acknowledge(answer);
        return answer;
    }

    /// <summary>Waits for the subject's registration; no requirement says how soon the first one comes.</summary>
    public Task<Datagram> Registration(Duration? within = null) => Session.Expect(PacketType.RegistrationRequest, within: within ?? stage.StartUp);

    /// <summary>Waits for the subject's registration and acknowledges it.</summary>
    public async Task<Datagram> Register()
    {
        var request = await Registration(stage.StartUp);
        ToClient(Packets.Ack(request.Seq));
        return request;
    }

    /// <summary>The catalogue in one packet.</summary>
    public byte[] Catalogue() => Packets.MoviesAvailable(NextSeq(), [.. stage.Setting.Movies.Select((movie, index) => (index + 1, movie.Name))]);

    /// <summary>Offers the whole catalogue and waits for the choice.</summary>
    public async Task<ushort> Offer()
    {
        ToClient(Catalogue());
        return (await Session.Expect(PacketType.MovieChoice)).MovieId;
    }

    /// <summary>Handshake, registration and selection with a leader; or registration alone with a member.</summary>
    public async Task Open(SubjectRole role)
    {
        if (role == SubjectRole.Leader)
        {
            await Agree();
            await Register();
            await Offer();
        }
        else
        {
            await Register();
        }
    }

    /// <summary>The stream packets of a movie.</summary>
    /// <param name="movie">Its place in the setting's list, from 0; its ID is one more.</param>
    public IReadOnlyList<byte[]> Pieces(int movie = 0)
    {
        var content = stage.Setting.Movies[movie].Content;
        var size = stage.Parameters.PayloadSize;
        var count = (int)Math.Max(1, (content.Length + size - 1) / size);
        return [.. Enumerable.Range(0, count).Select(Piece)];

        byte[] Piece(int index)
        {
            var offset = (long)index * size;
            var payload = new byte[Math.Min(size, content.Length - offset)];
            content.Read(offset, payload);
            return Packets.Stream((ulong)index, movie + 1, payload, isEnd: index == count - 1);
        }
    }

    /// <summary>Sends packets to the subject, the interval between them.</summary>
    public async Task Send(IEnumerable<byte[]> packets)
    {
        foreach (var packet in packets)
        {
            ToClient(packet);
            await stage.Wait(stage.Parameters.Interval);
        }
    }

    /// <summary>Streams a movie, waits for the ACK of E, and for the subject's end.</summary>
    public async Task StreamToTheEnd(int movie = 0)
    {
        await Send(Pieces(movie));
        await ExpectEndAck();
        await stage.ExpectEnd(stage.Parameters.RetransmitInterval * 4);
    }

    /// <summary>Waits for an ACK of an E packet that was sent.</summary>
    public Task<Datagram> ExpectEndAck() => Session.Expect(PacketType.Ack);
}
