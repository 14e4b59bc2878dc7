using ProtocolLab.MovieStreaming.Wire;

namespace ProtocolLab.Verification;

/// <summary>A member on whose machine P is taken (LIM-05).</summary>
internal static class TakenPortCases
{
    private static readonly Setting Taken = new() { Taken = [0] };

    public static IReadOnlyList<Case> All { get; } =
    [
        new("member-port-taken", "Another program holds P on the member's machine; alice's group goes on.", SubjectRole.Member, ["LIM-05"], stage => Run(stage, early: false)) { Setting = Taken },
        new("member-port-taken-before-the-session", "The same, and the member starts before P is agreed.", SubjectRole.Member, ["LIM-05"], stage => Run(stage, early: true)) { Setting = Taken },
    ];

    private static async Task Run(Stage stage, bool early)
    {
        var port = stage.Port(0);
        var server = new PlayedServer(stage);
        var alice = new PlayedClient(stage, "alice");
        if (early) await StartMember(stage, port);
        await Agree(server, alice, port);
        await Join(stage, server, alice);
        if (!early) await StartMember(stage, port);
        await stage.Wait(stage.Parameters.RegistrationWindow);
        alice.AcknowledgeEnds();
        foreach (var piece in server.Pieces())
        {
            server.Session.Send(alice.Session.Local, piece);
            await stage.Wait(stage.Parameters.Interval);
        }

        await alice.ExpectEnd(stage.Patience);
    }

    private static async Task StartMember(Stage stage, ushort port)
    {
        stage.StartMember(port);
        // It cannot watch; if it lives on all the same, the judge says so.
        await stage.SubjectEnds(stage.StartUp);
    }

    private static async Task Agree(PlayedServer server, PlayedClient alice, ushort port)
    {
        alice.ToStandard(Packets.PortRequest(alice.NextSeq(), port));
        server.OpenSession(port);
        server.Allocate(await server.Request(), port);
        await alice.Handshake.Expect(PacketType.PortAllocated);
        alice.Join(port);
        alice.ToStandard(Packets.PortOk(alice.NextSeq(), port));
        server.Acknowledge(await server.Answer());
        await alice.Handshake.Expect(PacketType.Ack);
    }

    private static async Task Join(Stage stage, PlayedServer server, PlayedClient alice)
    {
        alice.ToSession(Packets.RegistrationRequest(alice.NextSeq()));
        server.Session.Send(alice.Session.Local, Packets.Ack((await server.Registration()).Seq));
        server.Session.Send(alice.Session.Local, server.Catalogue());
        var id = await alice.Find(stage.Setting.Movie);
        alice.ToSession(Packets.MovieChoice(alice.NextSeq(), id));
        await server.Session.Expect(PacketType.MovieChoice);
    }
}
