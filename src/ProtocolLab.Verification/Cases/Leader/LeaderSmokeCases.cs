namespace ProtocolLab.Verification;

/// <summary>A leader in a session where nothing goes wrong.</summary>
internal static class LeaderSmokeCases
{
    public static IReadOnlyList<Case> All { get; } =
    [
        new("leader-smoke", "Plays a whole session by the rules.", SubjectRole.Leader,
            ["WIRE-01", "WIRE-02", "HS-10", "HS-12", "HS-14", "HS-15", "HS-16", "REG-01", "REG-04", "SEL-05", "STR-07", "STR-10"], Smoke),
        new("leader-offer-before-registration", "Offers the movies first, and looks for the registration after the choice.", SubjectRole.Leader,
            ["REG-01", "SEL-05", "HS-16"], OfferFirst),
        new("leader-wish-for-slower-stream", "Tells the leader to ask for a time between stream packets.", SubjectRole.Leader,
            ["REG-01", "WIRE-01"], Smoke) { Setting = new() { WishMicroseconds = 20_000 } },
        new("leader-wish-for-slowest-stream", "Tells the leader to ask for the longest time that the field can hold.", SubjectRole.Leader,
            ["REG-01", "WIRE-01"], Smoke) { Setting = new() { WishMicroseconds = uint.MaxValue } },
        new("leader-choosing-while-unacknowledged", "Acknowledges the registration after two retransmissions.", SubjectRole.Leader,
            ["REG-01", "REG-04", "WIRE-06"], RegistrationAckLate),
        new("leader-choosing-never-acknowledged", "Lets the leader choose and never acknowledges its registration.", SubjectRole.Leader,
            ["REG-01", "REG-04", "WIRE-06"], RegistrationNeverAcknowledged),
        new("leader-session-reserved-bits", "Sets all reserved bits of the stream packets.", SubjectRole.Leader,
            ["WIRE-03", "STR-07", "STR-10"], ReservedBits),
    ];

    private static async Task Smoke(Stage stage)
    {
        var server = await stage.MeetUntilAgreed();
        await server.Finish(stage);
    }

    private static async Task OfferFirst(Stage stage)
    {
        var server = await stage.MeetUntilAgreed();
        // Until P is surely agreed on the leader's side, an offer may be too early.
        await stage.Wait(stage.Patience / 4);
        await server.Offer();
        await server.Register();
        await server.Play(stage);
    }

    private static async Task RegistrationAckLate(Stage stage)
    {
        var server = await stage.MeetUntilAgreed();
        await server.Registration();
        await server.Registration(stage.Parameters.RetransmitInterval * 2);
        await server.Registration(stage.Parameters.RetransmitInterval * 2);
        await server.Finish(stage, acknowledged: server.Session.Received[^1]);
    }

    private static async Task Finish(this PlayedServer server, Stage stage, Datagram acknowledged)
    {
        server.ToClient(Packets.Ack(acknowledged.Seq));
        await server.Offer();
        await server.Play(stage);
    }

    private static async Task RegistrationNeverAcknowledged(Stage stage)
    {
        var server = await stage.MeetUntilAgreed();
        await server.Registration();
        await server.Offer();
        await stage.ExpectEndAfter(stage.Parameters.RegistrationTimeout);
    }

    private static async Task ReservedBits(Stage stage)
    {
        const int flags = 9;
        var server = await stage.MeetUntilAgreed();
        await server.Register();
        await server.Offer();
        await server.Send(server.Pieces().Select(piece => piece.With(flags, (byte)(piece[flags] | 0xFE))));
        await server.ExpectEndAck();
        await stage.ExpectEnd(stage.Parameters.RetransmitInterval * 4);
    }
}
