using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Network;

namespace ProtocolLab.Verification;

/// <summary>The E packet, its acknowledgements, and the close (STR-08, STR-09).</summary>
internal static class EndCases
{
    private const string Movie = "gamma.ts";

    private static readonly Setting NoRetransmits = Setting.Default with { Adjust = parameters => parameters with { MaxEndRetransmits = 0 } };
    private static readonly Setting OneRetransmit = Setting.Default with { Adjust = parameters => parameters with { MaxEndRetransmits = 1 } };
    private static readonly Setting LongMovie = Setting.Default with { Movies = [Setting.Made(Movie, 3_000)] };

    public static IReadOnlyList<Case> All { get; } =
    [
        new("server-end-acknowledged-at-once", "Acknowledges E at once: the session closes, and its port is free.", SubjectRole.Server, ["STR-08", "STR-09"], AtOnce),
        new("server-end-never-acknowledged", "Acknowledges nothing: E comes again as often as it should, and then the port is free.", SubjectRole.Server, ["STR-08", "STR-09", "WIRE-06"], Never),
        new("server-end-no-retransmits", "Acknowledges nothing when max-end-retransmits is 0.", SubjectRole.Server, ["STR-06", "STR-09"], Never) { Setting = NoRetransmits },
        new("server-end-one-retransmit", "Acknowledges nothing when max-end-retransmits is 1.", SubjectRole.Server, ["STR-08", "STR-09"], Never) { Setting = OneRetransmit },
        new("server-end-one-silent", "Lets one of three clients never acknowledge: E comes again to that one alone.", SubjectRole.Server, ["STR-08", "STR-09", "LIM-04"], OneSilent),
        new("server-end-late-ack", "Acknowledges the second retransmission: the session closes then.", SubjectRole.Server, ["STR-08", "STR-09", "WIRE-06"], Late),
        new("server-end-acks-far-apart", "Lets one client acknowledge E, and another its retransmission.", SubjectRole.Server, ["STR-08", "STR-09"], FarApart),
        new("server-end-ack-repeated", "Lets one client acknowledge E three times, and the other never.", SubjectRole.Server, ["STR-08"], AckRepeated),
        new("server-end-wrong-seq", "Acknowledges every Seq but that of E.", SubjectRole.Server, ["STR-08"], WrongSeq),
        new("server-end-ack-of-stranger", "Lets strangers acknowledge E.", SubjectRole.Server, ["STR-08"], OfStranger),
        new("server-end-ack-from-other-port", "Acknowledges E from another port than P.", SubjectRole.Server, ["STR-08"], FromOtherPort),
        new("server-end-ack-before-e", "Acknowledges E's Seq during the stream, and not again.", SubjectRole.Server, ["STR-02", "STR-05", "STR-08"], BeforeE) { Setting = LongMovie },
        new("server-end-port-is-held", "Asks for the port while E is retransmitted.", SubjectRole.Server, ["STR-08", "HS-03", "HS-05"], PortIsHeld),
    ];

    /// <summary>The session up to the E packet, which nobody acknowledges.</summary>
    private static async Task<(PlayedGroup Group, Datagram End)> ToTheEnd(Stage stage, params string[] members)
    {
        var group = await PlayedGroup.Open(stage, 0, "alice", members);
        await group.Register();
        await group.Leader.Choose(Movie);
        Datagram? end = null;
        foreach (var client in group.All) end = await client.ExpectEnd();
        return (group, end!);
    }

    /// <summary>Waits for E as often as it may still come, and until the session is closed.</summary>
    private static Task WaitForClose(Stage stage) => stage.Wait(stage.Parameters.RetransmitInterval * (stage.Parameters.MaxEndRetransmits + 1));

    private static async Task AtOnce(Stage stage)
    {
        var group = await PlayedGroup.Open(stage, 0, "alice", "bob");
        await group.Watch(Movie);
        await group.AskForPortAgain();
    }

    private static async Task Never(Stage stage)
    {
        var (group, _) = await ToTheEnd(stage, "bob");
        await WaitForClose(stage);
        await group.AskForPortAgain();
    }

    private static async Task OneSilent(Stage stage)
    {
        var group = await PlayedGroup.Open(stage, 0, "alice", "bob", "carol");
        await group.Register();
        await group.Leader.Choose(Movie);
        group.Leader.AcknowledgeEnds();
        group.Members[1].AcknowledgeEnds();
        await group.EndComes();
        await WaitForClose(stage);
        await group.AskForPortAgain();
    }

    private static async Task Late(Stage stage)
    {
        var (group, _) = await ToTheEnd(stage);
        var alice = group.Leader;
        await alice.ExpectEnd(stage.Patience * 2);
        var again = await alice.ExpectEnd(stage.Patience * 2);
        alice.ToSession(Packets.Ack(again.Seq));
        await group.AskForPortAgain();
    }

    private static async Task FarApart(Stage stage)
    {
        var (group, end) = await ToTheEnd(stage, "bob");
        group.Leader.ToSession(Packets.Ack(end.Seq));
        var again = await group.Members[0].ExpectEnd(stage.Patience * 2);
        group.Members[0].ToSession(Packets.Ack(again.Seq));
        await group.AskForPortAgain();
    }

    private static async Task AckRepeated(Stage stage)
    {
        var (group, end) = await ToTheEnd(stage, "bob", "carol");
        for (var i = 0; i < 3; i++) group.Members[0].ToSession(Packets.Ack(end.Seq));
        await WaitForClose(stage);
    }

    private static async Task WrongSeq(Stage stage)
    {
        var (group, end) = await ToTheEnd(stage);
        foreach (var seq in (ulong[])[end.Seq - 1, end.Seq + 1, 0, end.Seq + (1UL << 32), ulong.MaxValue]) group.Leader.ToSession(Packets.Ack(seq));
        await stage.ServerStillAnswers();
        await WaitForClose(stage);
    }

    private static async Task OfStranger(Stage stage)
    {
        var (group, end) = await ToTheEnd(stage);
        foreach (var name in (string[])["mallory", "mallet"]) group.Join(name).ToSession(Packets.Ack(end.Seq));
        await stage.ServerStillAnswers();
        await WaitForClose(stage);
    }

    private static async Task FromOtherPort(Stage stage)
    {
        var (group, end) = await ToTheEnd(stage);
        group.Leader.Machine.Open().Send(group.Leader.Server, Packets.Ack(end.Seq));
        await stage.ServerStillAnswers();
        await WaitForClose(stage);
    }

    private static async Task BeforeE(Stage stage)
    {
        var group = await PlayedGroup.Open(stage, 0, "alice", "bob");
        await group.Register();
        await group.Leader.Choose(Movie);
        await group.StreamBegins(group.Leader);
        // The Seq that E has if payloads are as long as payload-size says, and those around it.
        var last = (stage.Setting.Movies[0].Content.Length - 1) / stage.Parameters.PayloadSize;
        for (var seq = 0L; seq <= last + 1; seq++)
        {
            foreach (var client in group.All) client.ToSession(Packets.Ack((ulong)seq));
        }

        await group.EndComes();
        await WaitForClose(stage);
    }

    private static async Task PortIsHeld(Stage stage)
    {
        var (group, _) = await ToTheEnd(stage);
        await stage.Wait(stage.Parameters.RetransmitInterval * stage.Parameters.MaxEndRetransmits);
        // E has been sent for the last time, and could still be acknowledged.
        await group.AskForPortAgain();
        await stage.Wait(stage.Patience);
    }
}
