using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Network;

namespace ProtocolLab.Verification;

/// <summary>A server and the Port OKs that it gets (HS-06).</summary>
internal static class PortOkCases
{
    public static IReadOnlyList<Case> All { get; } =
    [
        new("server-port-ok", "Accepts the offered port.", SubjectRole.Server, ["HS-06", "SEL-01", "HS-16", "WIRE-07"], Accepted),
        new("server-port-ok-repeated", "Repeats the Port OK in the registration window, late in it too.", SubjectRole.Server, ["HS-06", "HS-16", "REG-05", "STR-01"], Repeated),
        new("server-port-ok-burst", "Sends the Port OK three times at once.", SubjectRole.Server, ["HS-06", "SEL-03"], Burst),
        new("server-port-ok-after-window", "Repeats the Port OK after the window, in the stream and after the session.", SubjectRole.Server, ["HS-06", "STR-01"], AfterWindow),
        new("server-port-ok-window-other-answers", "Sends other Port OKs and NOKs in the registration window.", SubjectRole.Server, ["HS-06", "HS-08", "STR-01"], OtherAnswers),
        new("server-port-ok-window-other-socket", "Repeats the Port OK from another socket of the leader's machine.", SubjectRole.Server, ["HS-06", "HS-08"], OtherSocket),
    ];

    private static async Task Accepted(Stage stage)
    {
        var alice = new PlayedClient(stage, "alice");
        await alice.Lead(stage.Port(0));
        await alice.Session.Expect(PacketType.MoviesAvailable);
    }

    private static async Task Repeated(Stage stage)
    {
        var (alice, ok, opened) = await Open(stage);
        await alice.Register();
        await alice.Choose(stage.Setting.Movie);
        alice.AcknowledgeEnds();
        foreach (var percent in (int[])[1, 20, 55, 75])
        {
            await stage.WaitUntil(opened + (stage.Parameters.RegistrationWindow / 100 * percent));
            alice.ToStandard(ok);
            await alice.Handshake.Read(PacketType.Ack, stage.Patience / 2);
        }

        await alice.ExpectEnd();
    }

    private static async Task Burst(Stage stage)
    {
        var alice = new PlayedClient(stage, "alice");
        var port = await alice.Ask(stage.Port(0));
        alice.Join(port);
        var ok = Packets.PortOk(alice.NextSeq(), port);
        for (var i = 0; i < 3; i++) alice.ToStandard(ok);
        await stage.Wait(stage.Parameters.RetransmitInterval * 3);
        await alice.Register();
    }

    private static async Task AfterWindow(Stage stage)
    {
        var (alice, ok, opened) = await Open(stage);
        // A slow stream, so that it lasts for a while.
        await alice.Register(wishMicroseconds: 40_000);
        await alice.Choose(stage.Setting.Movie);
        alice.AcknowledgeEnds();
        await stage.WaitUntil(opened + stage.Parameters.RegistrationWindow + (stage.Parameters.MaxInterval * 5 / 4));
        alice.ToStandard(ok);
        await alice.ExpectEnd();
        await stage.Wait(stage.Parameters.RetransmitInterval * 2);
        alice.ToStandard(ok);
        await stage.Wait(stage.Patience);
        await stage.ServerStillAnswers();
    }

    private static async Task OtherAnswers(Stage stage)
    {
        var (alice, ok, _) = await Open(stage);
        var port = alice.Session.Local.Port;
        alice.AcknowledgeEnds();
        foreach (var answer in (byte[][])[
            Packets.PortOk(alice.NextSeq(), port), Packets.PortOk(Packet.SeqOf(ok), OtherPort(stage, port)),
            Packets.PortNok(Packet.SeqOf(ok), port), Packets.PortNok(alice.NextSeq(), port), Packets.PortNok(alice.NextSeq(), OtherPort(stage, port))])
        {
            alice.ToStandard(answer);
            await stage.Wait(stage.Patience / 4);
        }

        // None of them has ended the session, or made the first answer unknown.
        await alice.Register();
        alice.ToStandard(ok);
        await alice.Handshake.Expect(PacketType.Ack);
        await alice.Choose(stage.Setting.Movie);
        await alice.ExpectEnd();
    }

    private static async Task OtherSocket(Stage stage)
    {
        var (alice, ok, _) = await Open(stage);
        var other = alice.Machine.Open();
        other.Send(stage.Standard, ok);
        await stage.Wait(stage.Patience / 2);
        alice.ToStandard(ok);
        await alice.Handshake.Expect(PacketType.Ack);
        await stage.ServerStillAnswers();
    }

    private static async Task<(PlayedClient Leader, byte[] Ok, Instant Opened)> Open(Stage stage)
    {
        var alice = new PlayedClient(stage, "alice");
        var port = await alice.Ask(stage.Port(0));
        alice.Join(port);
        var ok = Packets.PortOk(alice.NextSeq(), port);
        alice.ToStandard(ok);
        await alice.Handshake.Expect(PacketType.Ack);
        return (alice, ok, stage.Now);
    }

    private static ushort OtherPort(Stage stage, ushort port) => stage.Port(0) == port ? stage.Port(1) : stage.Port(0);
}
