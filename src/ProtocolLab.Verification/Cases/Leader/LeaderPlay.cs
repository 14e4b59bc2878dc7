using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Network;

namespace ProtocolLab.Verification;

/// <summary>What scripts against a leader have in common: ways into a session, and the way through its rest.</summary>
internal static class LeaderPlay
{
    /// <summary>How long a script waits beyond a deadline before it fails.</summary>
    public static readonly Duration Grace = Duration.FromSeconds(3);

    /// <summary>Starts a leader toward a played server, and waits for its first Port Request.</summary>
    public static async Task<(PlayedServer Server, Datagram Request)> Meet(this Stage stage)
    {
        var server = new PlayedServer(stage);
        stage.StartLeader();
        return (server, await server.Request(stage.StartUp));
    }

    /// <summary>As far as the Port OK, which waits for its ACK.</summary>
    public static async Task<(PlayedServer Server, Datagram Ok)> MeetUntilOk(this Stage stage)
    {
        var (server, request) = await stage.Meet();
        return (server, await server.Grant(request, stage.PortFor(request)));
    }

    /// <summary>As far as the ACK of the Port OK.</summary>
    public static async Task<PlayedServer> MeetUntilAgreed(this Stage stage)
    {
        var (server, ok) = await stage.MeetUntilOk();
        server.Acknowledge(ok);
        return server;
    }

    /// <summary>The port that a well-behaved server gives: the wanted one, or the first.</summary>
    public static ushort PortFor(this Stage stage, Datagram request) => request.Port == 0 ? stage.Port(0) : request.Port;

    /// <summary>Binds and offers a port that the leader can bind too.</summary>
    /// <returns>The Port OK.</returns>
    public static async Task<Datagram> Grant(this PlayedServer server, Datagram request, ushort port)
    {
        server.OpenSession(port);
        server.Allocate(request, port);
        return await server.Answer(port);
    }

    /// <summary>Offers a port that the leader cannot bind.</summary>
    /// <returns>The Port NOK.</returns>
    public static async Task<Datagram> OfferTaken(this PlayedServer server, Datagram request, ushort port)
    {
        server.Allocate(request, port);
        return await server.Answer(port);
    }

    /// <summary>The answer to the offer of a port.</summary>
    public static Task<Datagram> Answer(this PlayedServer server, ushort port) => server.Standard.Expect(PacketType.PortAnswer, answer => answer.Port == port);

    /// <summary>The next Port Request or Port OK that the leader's timer sends.</summary>
    public static Task<Datagram> Next(this PlayedServer server, Stage stage, PacketType type) =>
        server.Standard.Expect(type, within: stage.Parameters.RetransmitInterval * 2);

    /// <summary>Registration, selection and stream by the rules.</summary>
    public static async Task Finish(this PlayedServer server, Stage stage)
    {
        await server.Register();
        await server.Offer();
        await server.Play(stage);
    }

    /// <summary>The stream by the rules, in a session that has everything else behind it.</summary>
    public static async Task Play(this PlayedServer server, Stage stage)
    {
        await stage.Wait(stage.Parameters.Interval);
        await server.StreamToTheEnd();
    }

    /// <summary>Offers these movies, and waits for the choice.</summary>
    public static async Task<Datagram> OfferMovies(this PlayedServer server, byte[] offer)
    {
        server.ToClient(offer);
        return await server.Session.Expect(PacketType.MovieChoice);
    }

    /// <summary>Waits for the leader's end at a time that the specification names.</summary>
    public static Task ExpectEndAfter(this Stage stage, Duration time) => stage.ExpectEnd(time + Grace);

    /// <summary>The same stream packets under another Movie ID.</summary>
    public static IEnumerable<byte[]> Renumbered(this IEnumerable<byte[]> pieces, int id) =>
        pieces.Select(piece => piece.With(10, (byte)(id >> 8)).With(11, (byte)id));
}
