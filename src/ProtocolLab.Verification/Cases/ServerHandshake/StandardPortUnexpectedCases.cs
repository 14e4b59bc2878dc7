using ProtocolLab.MovieStreaming.Wire;

namespace ProtocolLab.Verification;

/// <summary>Well-formed packets that nobody expects at the standard port, in every state of a handshake (WIRE-05).</summary>
internal static class StandardPortUnexpectedCases
{
    public static IReadOnlyList<Case> All { get; } =
    [
        Unexpected("port-allocated", "a Port Allocated", states => [Packets.PortAllocated(70, states.Port)]),
        Unexpected("ack", "ACKs", _ => [Packets.Ack(0), Packets.Ack(71)]),
        Unexpected("registration-request", "a Registration Request", _ => [Packets.RegistrationRequest(72, 20_000)]),
        Unexpected("movies-available", "a Movies Available", _ => [Packets.MoviesAvailable(73, (1, "one"), (2, "two"))]),
        Unexpected("movie-choice", "a Movie Choice", _ => [Packets.MovieChoice(74, 1)]),
        Unexpected("stream", "stream packets, empty, ending and of the largest payload",
            _ => [Packets.Stream(0, 1, []), Packets.Stream(1, 1, [1, 2, 3], isEnd: true), Packets.Stream(2, 1, new byte[StreamPacket.MaxPayloadLength])]),
        new("server-unexpected-session-packets", "Registers and chooses at the standard port, from P itself.", SubjectRole.Server, ["WIRE-05", "REG-02"], SessionPackets),
    ];

    private static Case Unexpected(string type, string what, Func<HandshakeStates, IEnumerable<byte[]>> packets) =>
        new($"server-unexpected-{type}", $"Sends {what} to the standard port.", SubjectRole.Server, ["WIRE-05"], async stage =>
        {
            var states = await HandshakeStates.Enter(stage);
            foreach (var packet in packets(states)) await states.FromEach(packet);
            await states.ExpectUnchanged();
        });

    private static async Task SessionPackets(Stage stage)
    {
        var alice = new PlayedClient(stage, "alice");
        await alice.Lead(stage.Port(1));
        foreach (var packet in (byte[][])[Packets.RegistrationRequest(75), Packets.MovieChoice(76, 1), Packets.Ack(77)])
        {
            alice.Session.Send(stage.Standard, packet);
            await stage.ServerStillAnswers();
        }

        await stage.Wait(stage.Patience);
        await alice.Register();
    }
}
