using ProtocolLab.MovieStreaming.Wire;

namespace ProtocolLab.Verification;

/// <summary>Who registers how often, and from where (REG-02, REG-03, REG-06, LIM-02).</summary>
internal static class ServerRegistrationCases
{
    public static IReadOnlyList<Case> All { get; } =
    [
        new("server-registration-same-octets-again", "Sends a registration three times, octet for octet.", SubjectRole.Server, ["REG-02", "REG-03", "WIRE-07"], SameOctetsAgain),
        new("server-registration-new-seq-again", "Registers three times, each time with a Seq of its own.", SubjectRole.Server, ["REG-02", "REG-03", "WIRE-07"], NewSeqAgain),
        new("server-registration-burst", "Sends the same registration three times before any ACK can come.", SubjectRole.Server, ["REG-02", "REG-03"], Burst),
        new("server-registration-same-seq-as-another", "Lets two clients register with the same Seq.", SubjectRole.Server, ["REG-02", "STR-01", "WIRE-07"], SameSeqAsAnother),
        new("server-registration-unusual-seqs", "Registers with the smallest and the largest Seq.", SubjectRole.Server, ["REG-02", "WIRE-07"], UnusualSeqs),
        new("server-registration-before-and-after-choice", "Lets a member register before the choice, and another after it.", SubjectRole.Server, ["REG-02", "STR-01"], BeforeAndAfterChoice),
        new("server-registration-other-port-of-member", "Registers from another port of a machine that has registered.", SubjectRole.Server, ["REG-06", "STR-01"], OtherPortOfMember),
        new("server-registration-other-port-of-stranger", "Registers from another port than P, on a machine that is not registered.", SubjectRole.Server, ["REG-06", "STR-01", "LIM-02"], OtherPortOfStranger),
        new("server-registration-handshake-socket", "Lets the leader register from its handshake socket only.", SubjectRole.Server, ["REG-06", "STR-01"], HandshakeSocket),
        new("server-registration-other-port-only", "Registers from another port than P, and nobody else registers.", SubjectRole.Server, ["REG-06", "REG-08", "STR-09"], OtherPortOnly),
    ];

    private static async Task SameOctetsAgain(Stage stage)
    {
        var group = await PlayedGroup.Open(stage, 0, "alice", "bob");
        await group.Prepare("alpha.ts");
        var bob = group.Members[0];
        var seq = bob.NextSeq();
        for (var i = 0; i < 3; i++)
        {
            bob.ToSession(Packets.RegistrationRequest(seq));
            await bob.Session.Expect(PacketType.Ack, ack => ack.Seq == seq);
            await stage.Wait(stage.Patience);
        }

        await group.EndComes();
    }

    private static async Task NewSeqAgain(Stage stage)
    {
        var group = await PlayedGroup.Open(stage, 0, "alice", "bob");
        await group.Prepare("alpha.ts");
        for (var i = 0; i < 2; i++)
        {
            await group.Register();
            await stage.Wait(stage.Patience);
        }

        await group.EndComes();
    }

    private static async Task Burst(Stage stage)
    {
        var group = await PlayedGroup.Open(stage, 0, "alice", "bob");
        await group.Prepare("alpha.ts");
        var again = Packets.RegistrationRequest(group.Members[0].NextSeq());
        for (var i = 0; i < 3; i++) group.Members[0].ToSession(again);
        await group.EndComes();
    }

    private static async Task SameSeqAsAnother(Stage stage)
    {
        var group = await PlayedGroup.Open(stage, 0, "alice", "bob", "carol");
        group.AcknowledgeEnds();
        await group.Leader.Choose("beta.ts");
        foreach (var client in group.All)
        {
            client.ToSession(Packets.RegistrationRequest(77));
            await client.Session.Expect(PacketType.Ack, ack => ack.Seq == 77);
        }

        await group.EndComes();
    }

    private static async Task UnusualSeqs(Stage stage)
    {
        var group = await PlayedGroup.Open(stage, 0, "alice", "bob", "carol");
        await group.Prepare("beta.ts");
        foreach (var seq in (ulong[])[0, ulong.MaxValue, 1UL << 63])
        {
            group.Members[0].ToSession(Packets.RegistrationRequest(seq));
            await group.Members[0].Session.Expect(PacketType.Ack, ack => ack.Seq == seq);
        }

        await group.EndComes();
    }

    private static async Task BeforeAndAfterChoice(Stage stage)
    {
        var group = await PlayedGroup.Open(stage, 0, "alice", "bob", "carol");
        group.AcknowledgeEnds();
        await group.Members[0].Register();
        await group.Leader.Choose("beta.ts");
        await group.Members[1].Register();
        await group.Leader.Register();
        await group.EndComes();
    }

    private static async Task OtherPortOfMember(Stage stage)
    {
        var group = await PlayedGroup.Open(stage, 0, "alice", "bob");
        await group.Prepare("alpha.ts");
        await TryFrom(stage, group, group.Members[0]);
        await group.EndComes();
    }

    private static async Task OtherPortOfStranger(Stage stage)
    {
        var group = await PlayedGroup.Open(stage, 0, "alice");
        var mallory = group.Join("mallory");
        await group.Prepare("alpha.ts");
        await TryFrom(stage, group, mallory);
        await group.EndComes();
    }

    private static async Task HandshakeSocket(Stage stage)
    {
        var group = await PlayedGroup.Open(stage, 0, "alice", "bob");
        group.AcknowledgeEnds();
        await group.Members[0].Register();
        await group.Leader.Choose("alpha.ts");
        group.Leader.Handshake.Send(group.Leader.Server, Packets.RegistrationRequest(group.Leader.NextSeq()));
        await stage.Wait(stage.Patience);
        await group.Members[0].ExpectEnd();
    }

    private static async Task OtherPortOnly(Stage stage)
    {
        var group = await PlayedGroup.Open(stage, 0, "alice");
        var mallory = group.Join("mallory");
        await group.Leader.Choose("alpha.ts");
        await TryFrom(stage, group, mallory);
        await group.WindowPasses();
        await group.AskForPortAgain();
    }

    /// <summary>Registers from a port that is not P, and again with a wish.</summary>
    private static async Task TryFrom(Stage stage, PlayedGroup group, PlayedClient client)
    {
        var other = client.Machine.Open();
        foreach (var wish in (uint[])[0, 100_000])
        {
            other.Send(client.Server, Packets.RegistrationRequest(client.NextSeq(), wish));
            await stage.Wait(stage.Patience);
            await stage.ServerStillAnswers();
        }
    }
}
