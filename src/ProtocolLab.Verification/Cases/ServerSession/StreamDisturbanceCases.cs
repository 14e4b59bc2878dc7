using ProtocolLab.MovieStreaming.Wire;

namespace ProtocolLab.Verification;

/// <summary>What must be discarded while the stream runs (WIRE-04, WIRE-05).</summary>
internal static class StreamDisturbanceCases
{
    private static readonly string[] Unchanged = ["STR-01", "STR-02", "STR-03", "STR-04", "STR-05", "STR-06"];

    private static readonly Setting LongMovie = Setting.Default with { Movies = [Setting.Made("long.ts", 8_000), Setting.Made("other.ts", 900)] };

    public static IReadOnlyList<Case> All { get; } =
    [
        new("server-stream-malformed-from-member", "Lets a member send malformed datagrams during the stream.", SubjectRole.Server, ["WIRE-04", .. Unchanged],
            stage => Malformed(stage, group => group.Members[0])) { Setting = LongMovie },
        new("server-stream-malformed-from-stranger", "Lets a stranger send malformed datagrams during the stream.", SubjectRole.Server, ["WIRE-04", .. Unchanged],
            stage => Malformed(stage, group => group.Join("mallory"))) { Setting = LongMovie },
        new("server-stream-unexpected-from-member", "Lets a member send packets that nobody expects during the stream.", SubjectRole.Server, ["WIRE-05", .. Unchanged],
            stage => Unexpected(stage, group => group.Members[0])) { Setting = LongMovie },
        new("server-stream-unexpected-from-leader", "Lets the leader send packets that nobody expects during the stream.", SubjectRole.Server, ["WIRE-05", .. Unchanged],
            stage => Unexpected(stage, group => group.Leader)) { Setting = LongMovie },
        new("server-stream-unexpected-from-stranger", "Lets a stranger send packets that nobody expects during the stream.", SubjectRole.Server, ["WIRE-05", .. Unchanged],
            stage => Unexpected(stage, group => group.Join("mallory"))) { Setting = LongMovie },
    ];

    private static Task Malformed(Stage stage, Func<PlayedGroup, PlayedClient> who) => Play(stage, who, (sender, _, other) =>
        SessionDisturbances.Malformed(sender, other, 5));

    // ACKs of Seqs that are no E packet's, a choice of another movie, and registrations are what was expected before or will be later.
    private static Task Unexpected(Stage stage, Func<PlayedGroup, PlayedClient> who) => Play(stage, who, (sender, group, other) =>
    [
        .. SessionDisturbances.NeverExpected(sender, group.Port, other),
        Packets.MovieChoice(sender.NextSeq(), other),
        Packets.Ack(0), Packets.Ack(3), Packets.Ack(ulong.MaxValue),
        Packets.RegistrationRequest(sender.NextSeq(), 150_000),
    ]);

    private static async Task Play(Stage stage, Func<PlayedGroup, PlayedClient> who, Func<PlayedClient, PlayedGroup, ushort, IEnumerable<byte[]>> what)
    {
        var group = await PlayedGroup.Open(stage, 0, "alice", "bob");
        var sender = who(group);
        var other = await group.Leader.Find("other.ts");
        await group.Prepare("long.ts");
        await group.StreamBegins(group.Leader);
        await SessionDisturbances.Suffer(sender.Session, sender.Server, what(sender, group, other), async () =>
        {
            group.Leader.Session.Forget();
            await group.Leader.Session.Expect(PacketType.Stream, within: stage.Parameters.MaxInterval);
        });
        await stage.ServerStillAnswers();
        await group.EndComes();
    }
}
