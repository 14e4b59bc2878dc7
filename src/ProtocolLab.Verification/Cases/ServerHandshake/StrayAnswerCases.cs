using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Network;

namespace ProtocolLab.Verification;

/// <summary>Port OKs and NOKs without an allocation of their sender's (HS-08).</summary>
internal static class StrayAnswerCases
{
    public static IReadOnlyList<Case> All { get; } =
    [
        new("server-stray-answer-no-request", "Answers an offer that was never made.", SubjectRole.Server, ["HS-08"], NoRequest),
        new("server-stray-answer-wrong-port", "Answers its offer with other ports, then rightly.", SubjectRole.Server, ["HS-08", "HS-04", "HS-06"], WrongPort),
        new("server-stray-answer-other-socket", "Answers its offer from another socket of its machine.", SubjectRole.Server, ["HS-08", "HS-06"], stage => Elsewhere(stage, sameMachine: true)),
        new("server-stray-answer-other-machine", "Answers another machine's offer.", SubjectRole.Server, ["HS-08", "HS-06"], stage => Elsewhere(stage, sameMachine: false)),
        new("server-stray-answer-running-session", "Answers with the port of another group's session.", SubjectRole.Server, ["HS-08", "REG-02"], RunningSession),
    ];

    private static async Task NoRequest(Stage stage)
    {
        await stage.ServerStillAnswers();
        var mallory = new PlayedClient(stage, "mallory");
        mallory.Join(stage.Port(0));
        foreach (var port in (ushort[])[stage.Port(0), stage.Standard.Port, ushort.MaxValue])
        {
            mallory.ToStandard(Packets.PortOk(mallory.NextSeq(), port));
            mallory.ToStandard(Packets.PortNok(mallory.NextSeq(), port));
            await stage.ServerStillAnswers();
        }

        await stage.Wait(stage.Patience);
        await stage.ExpectFreePorts(stage.Setting.PortCount);
    }

    private static async Task WrongPort(Stage stage)
    {
        var alice = new PlayedClient(stage, "alice");
        var port = await alice.Ask(stage.Port(0));
        var others = Enumerable.Range(0, stage.Setting.PortCount).Select(stage.Port).Where(other => other != port).Take(2).ToList();
        var wrong = alice.Machine.Open(others[0]);
        alice.ToStandard(Packets.PortOk(alice.NextSeq(), others[0]));
        alice.ToStandard(Packets.PortNok(alice.NextSeq(), others[1]));
        await stage.Wait(stage.Patience / 2);
        alice.ToStandard(Packets.PortRequest(alice.NextSeq(), others[1]));
        await alice.Handshake.Expect(PacketType.PortAllocated);
        await alice.Accept(port);
        alice.Machine.Close(wrong);
    }

    private static async Task Elsewhere(Stage stage, bool sameMachine)
    {
        var (alice, bob) = (new PlayedClient(stage, "alice"), new PlayedClient(stage, "bob"));
        var port = await alice.Ask(stage.Port(0));
        var elsewhere = sameMachine ? alice.Machine.Open() : new PlayedClient(stage, "mallory").Handshake;
        elsewhere.Send(stage.Standard, Packets.PortOk(alice.NextSeq(), port));
        elsewhere.Send(stage.Standard, Packets.PortNok(alice.NextSeq(), port));
        await stage.Wait(stage.Patience / 2);
        // The port is still alice's.
        await bob.Ask(port);
        await alice.Accept(port);
        await alice.Session.Expect(PacketType.MoviesAvailable);
    }

    private static async Task RunningSession(Stage stage)
    {
        var (alice, mallory) = (new PlayedClient(stage, "alice"), new PlayedClient(stage, "mallory"));
        var port = await alice.Lead(stage.Port(0));
        var own = await mallory.Ask(stage.Port(1));
        mallory.ToStandard(Packets.PortNok(mallory.NextSeq(), port));
        mallory.ToStandard(Packets.PortOk(mallory.NextSeq(), port));
        await stage.Wait(stage.Patience / 2);
        await alice.Register();
        await mallory.Accept(own);
    }
}
