using ProtocolLab.MovieStreaming.Wire;

namespace ProtocolLab.Verification;

/// <summary>Datagrams at a leader's handshake socket that it has to discard (WIRE-04, WIRE-05).</summary>
internal static class LeaderHandshakeNoiseCases
{
    private const int Other = 2;

    public static IReadOnlyList<Case> All { get; } =
    [
        new("leader-asking-malformed-offers", "Answers Port Requests with Port Allocateds that are cut, padded, or name port 0.", SubjectRole.Leader,
            ["WIRE-04", "HS-11"], stage => Asking(stage, [.. Prefixes(Offer(stage))], [Offer(stage).Padded(), Offer(stage).Padded(5)], [Packets.PortAllocated(1, 0)])),
        new("leader-asking-no-packets", "Answers Port Requests with what is no packet at all.", SubjectRole.Leader,
            ["WIRE-04", "HS-11"], stage => Asking(stage, [[]], [.. UnknownTypes(Offer(stage))], [new byte[1], new byte[2_000], [.. Enumerable.Repeat((byte)0xFF, 64)]])),
        new("leader-asking-unexpected-packets", "Answers Port Requests with every other packet of the protocol.", SubjectRole.Leader,
            ["WIRE-05", "HS-11"], stage => Asking(stage, [.. HandshakePackets(stage)], [.. SessionPackets(stage)], [Packets.Ack(7)])),
        new("leader-asking-offers-from-strangers", "Has Port Requests answered by others than the standard port.", SubjectRole.Leader,
            ["WIRE-05", "HS-11"], OffersFromStrangers),
        new("leader-asking-ack-of-request", "Acknowledges Port Requests.", SubjectRole.Leader, ["WIRE-05", "HS-11"], AckOfRequest),
        new("leader-confirming-malformed-acks", "Answers Port OKs with ACKs that are cut or padded, and with what is no packet.", SubjectRole.Leader,
            ["WIRE-04", "HS-14"], MalformedAcks),
        new("leader-confirming-malformed-offers", "Repeats the offer cut, padded and with port 0 while the Port OK waits for its ACK.", SubjectRole.Leader,
            ["WIRE-04", "HS-14"], stage => Confirming(stage, [.. Prefixes(Offer(stage)), Offer(stage).Padded(), Packets.PortAllocated(1, 0)])),
        new("leader-confirming-unexpected-packets", "Answers Port OKs with every other packet of the protocol.", SubjectRole.Leader,
            ["WIRE-05", "HS-14"], stage => Confirming(stage, [.. HandshakePackets(stage), .. SessionPackets(stage)])),
        new("leader-refusing-noise", "Answers a Port NOK with malformed and unexpected packets.", SubjectRole.Leader,
            ["WIRE-04", "WIRE-05", "HS-13"], Refusing) { Setting = new() { Taken = [3] } },
    ];

    /// <summary>What it is cut to, from one octet to all but one.</summary>
    internal static IEnumerable<byte[]> Prefixes(byte[] packet) => Enumerable.Range(1, packet.Length - 1).Select(length => packet[..length]);

    /// <summary>Types that are none, several at once, and neighbours of real ones.</summary>
    internal static IEnumerable<byte[]> UnknownTypes(byte[] packet) => ((byte[])[0x00, 0x03, 0x05, 0x09, 0x82, 0xFF]).Select(type => packet.With(0, type));

    private static byte[] Offer(Stage stage) => Packets.PortAllocated(1, stage.Port(Other));

    private static byte[][] HandshakePackets(Stage stage) =>
        [Packets.PortRequest(1, stage.Port(Other)), Packets.PortOk(1, stage.Port(Other)), Packets.PortNok(1, stage.Port(Other))];

    private static byte[][] SessionPackets(Stage stage) =>
    [
        Packets.RegistrationRequest(1), Packets.MovieChoice(1, 1), Packets.MoviesAvailable(1, (1, stage.Setting.Movie)),
        Packets.Stream(0, 1, [1, 2, 3]), Packets.Stream(0, 1, [], isEnd: true),
    ];

    // A Port Request goes out between the batches, as if nothing had come.
    private static async Task Asking(Stage stage, params byte[][][] batches)
    {
        var (server, request) = await stage.Meet();
        foreach (var batch in batches)
        {
            await stage.Wait(stage.Patience / 4);
            foreach (var noise in batch) server.Standard.Send(request.Peer, noise);
            request = await server.Next(stage, PacketType.PortRequest);
        }

        server.Acknowledge(await server.Grant(request, stage.PortFor(request)));
        await server.Finish(stage);
    }

    private static async Task OffersFromStrangers(Stage stage)
    {
        var (server, request) = await stage.Meet();
        foreach (var socket in (PeerSocket[])[stage.Join("mallory").Open(), stage.Join("trudy").Open(stage.Standard.Port), server.Machine.Open()])
        {
            await stage.Wait(stage.Patience / 4);
            socket.Send(request.Peer, Packets.PortAllocated(request.Seq, stage.Port(Other)));
            request = await server.Next(stage, PacketType.PortRequest);
        }

        server.Acknowledge(await server.Grant(request, stage.PortFor(request)));
        await server.Finish(stage);
    }

    private static async Task AckOfRequest(Stage stage)
    {
        var (server, request) = await stage.Meet();
        server.Acknowledge(request);
        request = await server.Next(stage, PacketType.PortRequest);
        server.Acknowledge(request);
        request = await server.Next(stage, PacketType.PortRequest);
        server.Acknowledge(await server.Grant(request, stage.PortFor(request)));
        await server.Finish(stage);
    }

    private static async Task Confirming(Stage stage, params byte[][] noise)
    {
        var (server, ok) = await stage.MeetUntilOk();
        // Three rounds: all of server-timeout would not do for one packet at a time.
        foreach (var batch in noise.Chunk((noise.Length + 2) / 3))
        {
            await stage.Wait(stage.Patience / 4);
            foreach (var one in batch) server.Standard.Send(ok.Peer, one);
            await server.Next(stage, PacketType.PortAnswer);
        }

        server.Acknowledge(ok);
        await server.Finish(stage);
    }

    private static async Task MalformedAcks(Stage stage)
    {
        var (server, ok) = await stage.MeetUntilOk();
        var ack = Packets.Ack(ok.Seq);
        foreach (var batch in (byte[][][])[[.. Prefixes(ack)], [ack.Padded(), ack.Padded(3)], [.. UnknownTypes(ack)], [[]]])
        {
            await stage.Wait(stage.Patience / 4);
            foreach (var one in batch) server.Standard.Send(ok.Peer, one);
            await server.Next(stage, PacketType.PortAnswer);
        }

        server.Acknowledge(ok);
        await server.Finish(stage);
    }

    private static async Task Refusing(Stage stage)
    {
        var (server, request) = await stage.Meet();
        var nok = await server.OfferTaken(request, stage.Port(3));
        foreach (var noise in (byte[][])[[], Packets.Ack(nok.Seq).Cut(), Offer(stage).Cut(), Packets.PortAllocated(1, 0), .. SessionPackets(stage)])
            server.Standard.Send(request.Peer, noise);
        stage.Join("mallory").Open().Send(request.Peer, Offer(stage));
        request = await server.Next(stage, PacketType.PortRequest);
        server.Acknowledge(await server.Grant(request, stage.PortFor(request)));
        await server.Finish(stage);
    }
}
