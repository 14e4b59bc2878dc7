using ProtocolLab.MovieStreaming.Wire;

namespace ProtocolLab.Verification;

/// <summary>Malformed datagrams at the standard port, in every state of a handshake (WIRE-04).</summary>
internal static class StandardPortMalformedCases
{
    private const int Many = 50;
    private const int LargestDatagram = 65_507;

    public static IReadOnlyList<Case> All { get; } =
    [
        Malformed("empty", "Sends datagrams of no and of one octet.", _ => [[], [0], [(byte)PacketType.PortRequest], [(byte)PacketType.PortAnswer], [(byte)PacketType.Stream]]),
        Malformed("unknown-type", "Sends packets of unknown types, of the lengths that other types have.", UnknownTypes),
        Malformed("port-request", "Sends Port Requests that are too short and too long.", states => Lengths(Packets.PortRequest(77, states.Port))),
        Malformed("port-ok", "Sends Port OKs that are too short and too long, for the open allocation too.", states => Lengths(Packets.PortOk(78, states.Port))),
        Malformed("port-nok", "Sends Port NOKs that are too short and too long, for the open allocation too.", states => Lengths(Packets.PortNok(79, states.Port))),
        Malformed("port-zero", "Sends Port OK, Port NOK and Port Allocated with port 0.", _ => [Packets.PortOk(80, 0), Packets.PortNok(81, 0), Packets.PortAllocated(82, 0)]),
        Malformed("acks-and-registrations", "Sends ACKs and Registration Requests that are too short and too long.", _ => [.. Lengths(Packets.Ack(83)), .. Lengths(Packets.RegistrationRequest(84))]),
        Malformed("movie-packets", "Sends packets about movies that are too short, too long or inconsistent.", MoviePackets),
        Malformed("largest", "Sends the largest datagrams there are, of every type.", _ => [.. Types.Select(type => Packets.Ack(85).Padded(LargestDatagram - Ack.Length).With(0, type))]),
        new("server-malformed-flood", "Sends many malformed datagrams at once.", SubjectRole.Server, ["WIRE-04"], Flood),
    ];

    private static IEnumerable<byte> Types => Enumerable.Range(0, 8).Select(bit => (byte)(1 << bit));

    private static Case Malformed(string kind, string purpose, Func<HandshakeStates, IEnumerable<byte[]>> datagrams) =>
        new($"server-malformed-{kind}", purpose, SubjectRole.Server, ["WIRE-04"], async stage =>
        {
            var states = await HandshakeStates.Enter(stage);
            foreach (var datagram in datagrams(states)) await states.FromEach(datagram);
            await states.ExpectUnchanged();
        });

    private static IEnumerable<byte[]> UnknownTypes(HandshakeStates states) =>
        from type in (byte[])[0x00, 0x03, 0x05, 0x81, 0xFF]
        from octets in (byte[][])[Packets.PortRequest(86, 0), Packets.PortOk(87, states.Port)]
        select octets.With(0, type);

    private static IEnumerable<byte[]> MoviePackets(HandshakeStates states) =>
    [
        .. Lengths(Packets.MovieChoice(88, 1)), Packets.Stream(89, 1, []).Cut(), Packets.Stream(90, 1, new byte[StreamPacket.MaxPayloadLength]).Padded(),
        Packets.MoviesAvailable(91), Packets.MoviesAvailable(92, 2, (1, "one")), Packets.MoviesAvailable(93, (1, "")), Packets.MoviesAvailable(94, (1, "a"), (1, "b")),
    ];

    private static IEnumerable<byte[]> Lengths(byte[] packet) => [packet.Cut(), packet.Cut(packet.Length / 2), packet.Padded(), packet.Padded(Many)];

    private static async Task Flood(Stage stage)
    {
        const int Datagrams = 1_000;
        var mallory = new PlayedClient(stage, "mallory");
        await stage.ServerStillAnswers();
        for (var i = 0; i < Datagrams; i++) mallory.ToStandard([.. Enumerable.Range(0, i % 30).Select(at => (byte)(i + (at * 37))), 0]);
        await stage.Wait(stage.Patience);
        await stage.ServerStillAnswers();
        await stage.ExpectFreePorts(stage.Setting.PortCount);
    }
}
