using System.Text;
using ProtocolLab.MovieStreaming.Wire;

namespace ProtocolLab.Verification;

/// <summary>Datagrams at a leader's port P that it has to discard, until the stream begins (WIRE-04, WIRE-05).</summary>
internal static class LeaderSelectionNoiseCases
{
    private const int FirstName = 14;

    public static IReadOnlyList<Case> All { get; } =
    [
        new("leader-offers-miscounted", "Sends catalogues whose Count does not fit, or is 0.", SubjectRole.Leader, ["WIRE-04", "SEL-05"], stage => Noise(stage, Miscounted(stage))),
        new("leader-offers-cut", "Sends the catalogue cut at every octet.", SubjectRole.Leader, ["WIRE-04", "SEL-05"],
            stage => Noise(stage, [.. LeaderHandshakeNoiseCases.Prefixes(Listing(stage))])),
        new("leader-offers-too-long", "Sends catalogues with octets behind their end, and with a name size beyond it.", SubjectRole.Leader, ["WIRE-04", "SEL-05"], stage => Noise(stage, TooLong(stage))),
        new("leader-offers-of-bad-names", "Sends catalogues with names that are empty, hold a NUL, or are not UTF-8.", SubjectRole.Leader, ["WIRE-04", "SEL-05"], stage => Noise(stage, BadNames(stage))),
        new("leader-offers-of-an-id-twice", "Sends a catalogue that lists an ID twice.", SubjectRole.Leader, ["WIRE-04", "SEL-05"], stage => Noise(stage,
            [Packets.MoviesAvailable(1, (1, stage.Setting.Movie), (1, "x.ts")), Packets.MoviesAvailable(1, (5, "x.ts"), (5, stage.Setting.Movie))])),
        new("leader-choosing-no-packets", "Sends what is no packet at all to the leader's P.", SubjectRole.Leader, ["WIRE-04", "SEL-05"], stage => Noise(stage,
            [[], new byte[1], new byte[2_000], [.. Enumerable.Repeat((byte)0xFF, 64)], .. LeaderHandshakeNoiseCases.UnknownTypes(Listing(stage))])),
        new("leader-choosing-unexpected-packets", "Sends packets of the other phases and of clients to the leader's P.", SubjectRole.Leader, ["WIRE-05", "SEL-05"], stage => Noise(stage, Unexpected(stage))),
        new("leader-offers-from-strangers", "Has catalogues sent by others than the server's port P.", SubjectRole.Leader, ["WIRE-05", "SEL-05"], FromStrangers),
        new("leader-offer-at-handshake-socket", "Sends the catalogue from the standard port to the handshake socket.", SubjectRole.Leader, ["WIRE-05", "HS-14", "SEL-05"], AtHandshakeSocket),
        new("leader-choosing-acks-of-other-seqs", "Answers the registration with ACKs of other Seqs first.", SubjectRole.Leader, ["REG-04", "SEL-05"], WrongAcks),
        new("leader-choosing-acks-malformed", "Answers the registration with ACKs that are cut or padded first.", SubjectRole.Leader, ["WIRE-04", "REG-04"], MalformedAcks),
        new("leader-registration-ack-from-strangers", "Has the registration acknowledged by others first.", SubjectRole.Leader, ["WIRE-05", "REG-04"], AcksFromStrangers),
    ];

    // The movie under another ID than in the good catalogue: who takes the bait shows it.
    private static byte[] Listing(Stage stage) => Packets.MoviesAvailable(1, (5, stage.Setting.Movie), (6, "x.ts"));

    private static byte[][] Miscounted(Stage stage)
    {
        (int, string)[] movies = [(5, stage.Setting.Movie), (6, "x.ts")];
        return [.. ((ushort[])[0, 1, 3, 258, ushort.MaxValue]).Select(count => Packets.MoviesAvailable(1, count, movies)), Packets.MoviesAvailable(1, 0, []), Packets.MoviesAvailable(1, 1, [])];
    }

    private static byte[][] TooLong(Stage stage)
    {
        var only = Packets.MoviesAvailable(1, (5, stage.Setting.Movie));
        return
        [
            Listing(stage).Padded(), Listing(stage).Padded(200), only.Padded(3),
            only.With(FirstName - 1, (byte)(stage.Setting.Movie.Length + 1)), only.With(FirstName - 1, 255), only.With(FirstName - 1, (byte)(stage.Setting.Movie.Length - 1)),
        ];
    }

    private static byte[][] BadNames(Stage stage)
    {
        var movie = stage.Setting.Movie;
        var behind = FirstName + Encoding.UTF8.GetByteCount(movie) + 3;
        var listing = Listing(stage);
        return
        [
            Packets.MoviesAvailable(1, (5, movie), (6, "")),
            Packets.MoviesAvailable(1, (6, ""), (5, movie)),
            Packets.MoviesAvailable(1, (5, movie + "\0")),
            Packets.MoviesAvailable(1, (5, movie + "\0.ts")),
            listing.With(behind, 0),
            // A stray continuation, an overlong form's lead, a surrogate's lead, and an octet that UTF-8 never has.
            listing.With(behind, 0x80), listing.With(behind, 0xC0), listing.With(behind, 0xED), listing.With(behind, 0xFF),
        ];
    }

    private static byte[][] Unexpected(Stage stage) =>
    [
        Packets.PortRequest(1, stage.Port(2)), Packets.PortAllocated(1, stage.Port(2)), Packets.PortOk(1, stage.Port(2)), Packets.PortNok(1, stage.Port(2)),
        Packets.RegistrationRequest(1), Packets.MovieChoice(1, 1), Packets.Ack(7),
    ];

    // One at a time, with silence behind it, and then a catalogue as it should be.
    private static async Task Noise(Stage stage, byte[][] packets)
    {
        var server = await stage.MeetUntilAgreed();
        await server.Register();
        foreach (var packet in packets)
        {
            server.ToClient(packet);
            await stage.Wait(stage.Patience / 10);
        }

        await stage.Wait(stage.Parameters.RetransmitInterval);
        await server.Offer();
        await server.Play(stage);
    }

    private static async Task FromStrangers(Stage stage)
    {
        var server = await stage.MeetUntilAgreed();
        await server.Register();
        var port = server.Session.Local.Port;
        foreach (var socket in (PeerSocket[])[stage.Join("mallory").Open(port), stage.Join("trudy").Open(), server.Machine.Open(), server.Standard])
        {
            socket.Send(server.Client, Listing(stage));
            await stage.Wait(stage.Patience / 2);
        }

        await stage.Wait(stage.Parameters.RetransmitInterval);
        await server.Offer();
        await server.Play(stage);
    }

    private static async Task AtHandshakeSocket(Stage stage)
    {
        var (server, ok) = await stage.MeetUntilOk();
        server.Standard.Send(ok.Peer, Listing(stage));
        server.Session.Send(ok.Peer, Listing(stage));
        await server.Next(stage, PacketType.PortAnswer);
        server.Acknowledge(ok);
        await server.Finish(stage);
    }

    private static async Task WrongAcks(Stage stage)
    {
        var server = await stage.MeetUntilAgreed();
        var request = await server.Registration();
        foreach (var seq in (ulong[])[request.Seq + 1, request.Seq ^ (1UL << 32), server.Standard.Received[^1].Seq])
        {
            if (seq == request.Seq) continue;
            server.ToClient(Packets.Ack(seq));
            await server.Registration(stage.Parameters.RetransmitInterval * 2);
        }

        await server.Conclude(stage, request);
    }

    private static async Task MalformedAcks(Stage stage)
    {
        var server = await stage.MeetUntilAgreed();
        var request = await server.Registration();
        var ack = Packets.Ack(request.Seq);
        foreach (var batch in (byte[][][])[[.. LeaderHandshakeNoiseCases.Prefixes(ack)], [ack.Padded(), ack.Padded(4)]])
        {
            foreach (var one in batch) server.ToClient(one);
            await server.Registration(stage.Parameters.RetransmitInterval * 2);
        }

        await server.Conclude(stage, request);
    }

    private static async Task AcksFromStrangers(Stage stage)
    {
        var server = await stage.MeetUntilAgreed();
        var request = await server.Registration();
        var port = server.Session.Local.Port;
        foreach (var socket in (PeerSocket[])[stage.Join("mallory").Open(port), server.Machine.Open(), server.Standard])
        {
            socket.Send(server.Client, Packets.Ack(request.Seq));
            await server.Registration(stage.Parameters.RetransmitInterval * 2);
        }

        await server.Conclude(stage, request);
    }

    private static async Task Conclude(this PlayedServer server, Stage stage, Datagram registration)
    {
        server.ToClient(Packets.Ack(registration.Seq));
        await server.Offer();
        await server.Play(stage);
    }
}
