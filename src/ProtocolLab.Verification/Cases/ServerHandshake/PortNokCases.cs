using ProtocolLab.MovieStreaming.Wire;

namespace ProtocolLab.Verification;

/// <summary>A server and the Port NOKs that it gets (HS-07, HS-17).</summary>
internal static class PortNokCases
{
    private static readonly Setting OnePort = Setting.Default with { PortCount = 1 };

    public static IReadOnlyList<Case> All { get; } =
    [
        new("server-port-nok", "Refuses the offered port; another leader gets it.", SubjectRole.Server, ["HS-07", "HS-02", "WIRE-07"], Refused),
        new("server-port-nok-only-port", "Refuses the only port there is; another leader gets it.", SubjectRole.Server, ["HS-07", "HS-01", "LIM-01"], OnlyPort) { Setting = OnePort },
        new("server-port-nok-repeated", "Sends the same Port NOK again, when the port is free and when somebody else has it.", SubjectRole.Server, ["HS-07", "HS-08", "HS-05"], Repeated),
        new("server-port-nok-then-ok", "Sends a Port OK for the port that it has just refused.", SubjectRole.Server, ["HS-07", "HS-08"], ThenOk),
        new("server-port-nok-other-offered", "Refuses a port and asks for any: another is offered.", SubjectRole.Server, ["HS-17", "HS-07"], OtherOffered),
        new("server-port-nok-asked-again", "Refuses a port and asks for it by its number.", SubjectRole.Server, ["HS-02", "HS-07"], AskedAgain),
        new("server-port-nok-only-one-left", "Refuses the only port there is and asks again.", SubjectRole.Server, ["HS-01", "HS-03", "HS-07"], OnlyOneLeft) { Setting = OnePort },
    ];

    private static async Task Refused(Stage stage)
    {
        var (alice, bob) = (new PlayedClient(stage, "alice"), new PlayedClient(stage, "bob"));
        var port = await alice.Ask(stage.Port(2));
        await RefuseSilently(stage, alice, port);
        await bob.Lead(port);
        await stage.ServerStillAnswers();
    }

    private static async Task OnlyPort(Stage stage)
    {
        var (alice, bob) = (new PlayedClient(stage, "alice"), new PlayedClient(stage, "bob"));
        var port = await alice.Ask(0);
        bob.ToStandard(Packets.PortRequest(bob.NextSeq(), 0));
        await stage.Wait(stage.Patience);
        await alice.Refuse(port);
        await bob.Lead(0);
    }

    private static async Task Repeated(Stage stage)
    {
        var (alice, bob, carol) = (new PlayedClient(stage, "alice"), new PlayedClient(stage, "bob"), new PlayedClient(stage, "carol"));
        var port = await alice.Ask(stage.Port(2));
        var nok = Packets.PortNok(alice.NextSeq(), port);
        alice.ToStandard(nok);
        await alice.Handshake.Expect(PacketType.Ack);
        alice.ToStandard(nok);
        await stage.Wait(stage.Patience);
        await bob.Ask(port);
        alice.ToStandard(nok);
        await stage.Wait(stage.Patience / 2);
        // It is still bob's.
        await carol.Ask(port);
        await bob.Accept(port);
    }

    private static async Task ThenOk(Stage stage)
    {
        var alice = new PlayedClient(stage, "alice");
        var port = await alice.Ask(stage.Port(2));
        await alice.Refuse(port);
        alice.ToStandard(Packets.PortOk(alice.NextSeq(), port));
        await stage.Wait(stage.Patience);
        await alice.Lead(port);
    }

    private static async Task OtherOffered(Stage stage)
    {
        var alice = new PlayedClient(stage, "alice");
        var port = await alice.Ask(stage.Port(2));
        for (var i = 0; i < 4; i++)
        {
            await alice.Refuse(port);
            port = await alice.Ask(0);
        }

        // A wish that cannot be met is none.
        await alice.Refuse(port);
        await alice.Lead(stage.Port(stage.Setting.PortCount));
    }

    private static async Task AskedAgain(Stage stage)
    {
        var (alice, bob) = (new PlayedClient(stage, "alice"), new PlayedClient(stage, "bob"));
        var port = await alice.Ask(stage.Port(2));
        await alice.Refuse(port);
        await alice.Lead(port);
        // If alice has not got it, it is free for bob.
        await bob.Ask(port);
    }

    private static async Task OnlyOneLeft(Stage stage)
    {
        var alice = new PlayedClient(stage, "alice");
        await alice.Refuse(await alice.Ask(0));
        await alice.Lead(0);
    }

    // Without an ACK the script goes on: what it does next does not need one.
    private static Task RefuseSilently(Stage stage, PlayedClient client, ushort port)
    {
        client.ToStandard(Packets.PortNok(client.NextSeq(), port));
        return client.Handshake.Read(PacketType.Ack, stage.Patience);
    }
}
