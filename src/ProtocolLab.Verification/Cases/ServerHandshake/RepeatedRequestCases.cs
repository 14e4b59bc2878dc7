using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Network;

namespace ProtocolLab.Verification;

/// <summary>A Port Request that comes again gets the same port, and takes no second one (HS-04).</summary>
internal static class RepeatedRequestCases
{
    private static readonly Setting FourPorts = Setting.Default with { PortCount = 4 };

    public static IReadOnlyList<Case> All { get; } =
    [
        new("server-repeated-request-open", "Repeats Port Requests while the allocation is open: the same octets, a new Seq, another wanted port.", SubjectRole.Server,
            ["HS-01", "HS-04", "WIRE-08", "LIM-01"], Open) { Setting = FourPorts },
        new("server-repeated-request-burst", "Sends one Port Request three times at once.", SubjectRole.Server, ["HS-01", "HS-04", "LIM-01"], Burst) { Setting = FourPorts },
        new("server-repeated-request-window", "Repeats Port Requests in the registration window.", SubjectRole.Server, ["HS-04", "LIM-01"], InWindow) { Setting = FourPorts },
        new("server-repeated-request-other-socket", "Asks from another socket of the leader's machine in the registration window: another client.", SubjectRole.Server,
            ["HS-01", "HS-03", "HS-05"], OtherSocket),
        new("server-repeated-request-exhausted", "Repeats Port Requests when no port is left.", SubjectRole.Server, ["HS-04", "LIM-01"], Exhausted)
        { Setting = Setting.Default with { PortCount = 1 } },
        new("server-repeated-request-after-window", "Asks again from the same socket when the window has ended: a new client.", SubjectRole.Server, ["HS-01"], AfterWindow),
    ];

    private static async Task Open(Stage stage)
    {
        var alice = new PlayedClient(stage, "alice");
        var seq = alice.NextSeq();
        foreach (var request in (byte[][])[
            Packets.PortRequest(seq, stage.Port(1)), Packets.PortRequest(seq, stage.Port(1)),
            Packets.PortRequest(alice.NextSeq(), stage.Port(1)), Packets.PortRequest(alice.NextSeq(), stage.Port(2)), Packets.PortRequest(alice.NextSeq(), 0)])
        {
            alice.ToStandard(request);
            await alice.Handshake.Read(PacketType.PortAllocated, stage.Patience);
        }

        // With nothing else under way one port of the range is in use.
        await stage.ExpectFreePorts(stage.Setting.PortCount - 1);
    }

    private static async Task Burst(Stage stage)
    {
        var alice = new PlayedClient(stage, "alice");
        var request = Packets.PortRequest(alice.NextSeq(), stage.Port(0));
        for (var i = 0; i < 3; i++) alice.ToStandard(request);
        await stage.Wait(stage.Patience);
        await stage.ExpectFreePorts(stage.Setting.PortCount - 1);
    }

    private static async Task InWindow(Stage stage)
    {
        var alice = new PlayedClient(stage, "alice");
        var port = await alice.Lead(stage.Port(1));
        foreach (var wanted in (ushort[])[port, stage.Port(2), 0])
        {
            alice.ToStandard(Packets.PortRequest(alice.NextSeq(), wanted));
            await alice.Handshake.Read(PacketType.PortAllocated, stage.Patience);
        }

        await stage.ExpectFreePorts(stage.Setting.PortCount - 1);
        await alice.Register();
    }

    private static async Task OtherSocket(Stage stage)
    {
        var alice = new PlayedClient(stage, "alice");
        var port = await alice.Lead(stage.Port(1));
        var other = alice.Machine.Open();
        other.Send(stage.Standard, Packets.PortRequest(alice.NextSeq(), port));
        await other.Expect(PacketType.PortAllocated);
        await alice.Register();
    }

    private static async Task Exhausted(Stage stage)
    {
        var (alice, bob) = (new PlayedClient(stage, "alice"), new PlayedClient(stage, "bob"));
        var port = await alice.Ask(0);
        await AskInVain();
        alice.ToStandard(Packets.PortRequest(alice.NextSeq(), 0));
        await alice.Handshake.Read(PacketType.PortAllocated, stage.Patience);
        await alice.Accept(port);
        await AskInVain();
        alice.ToStandard(Packets.PortRequest(alice.NextSeq(), port));
        await alice.Handshake.Read(PacketType.PortAllocated, stage.Patience);
        await alice.Register();

        async Task AskInVain()
        {
            bob.ToStandard(Packets.PortRequest(bob.NextSeq(), 0));
            await bob.Handshake.Read(PacketType.PortAllocated, stage.Patience);
        }
    }

    private static async Task AfterWindow(Stage stage)
    {
        var alice = new PlayedClient(stage, "alice");
        var port = await alice.Lead(stage.Port(1));
        var opened = stage.Now;
        await alice.Register();
        await alice.Choose(stage.Setting.Movie);
        alice.AcknowledgeEnds();
        await stage.WaitUntil(opened + stage.Parameters.RegistrationWindow + (stage.Parameters.MaxInterval / 4));
        alice.ToStandard(Packets.PortRequest(alice.NextSeq(), port));
        await alice.Handshake.Expect(PacketType.PortAllocated);
        await alice.ExpectEnd();
    }
}
