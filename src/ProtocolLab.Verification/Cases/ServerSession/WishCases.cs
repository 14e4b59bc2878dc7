using ProtocolLab.MovieStreaming;
using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Network;

namespace ProtocolLab.Verification;

/// <summary>The intervals that clients wish for, and what comes of them (REG-07, STR-03, STR-04).</summary>
internal static class WishCases
{
    private const string Movie = "alpha.ts";

    // One that is over soon at any interval.
    private static readonly Setting ShortMovie = Setting.Default with { Movies = [Setting.Made(Movie, 850)] };

    public static IReadOnlyList<Case> All { get; } =
    [
        Wishes("none", "Wishes nothing: the server's own interval holds.", Setting.Default, 0, 0),
        Wishes("larger", "Wishes a longer interval than the server's own.", Setting.Default, 40_000),
        Wishes("smaller", "Wishes a shorter interval than the server's own.", Setting.Default, 6_000),
        Wishes("one-microsecond", "Wishes one microsecond.", Setting.Default, 1),
        Wishes("above-the-limit", "Wishes more than max-interval.", ShortMovie, 450_000),
        Wishes("largest-number", "Wishes the largest number of microseconds that there is.", ShortMovie, uint.MaxValue),
        Wishes("sign-bit", "Wishes a number whose highest bit is set.", ShortMovie, 1U << 31),
        Wishes("every-octet", "Wishes an interval with every octet of the field in use but the first.", ShortMovie, 0x0001_5F91),
        Wishes("several", "Wishes different intervals, the largest of them in the middle.", Setting.Default, 20_000, 60_000, 30_000),
        Wishes("leader-largest", "Lets the leader wish the largest interval.", Setting.Default, 60_000, 20_000, 0),
        Wishes("last-largest", "Lets the last one wish the largest interval.", Setting.Default, 0, 20_000, 60_000),
        Wishes("none-and-own-below-limit", "Wishes nothing of a server whose own interval is 1 µs: min-interval holds.", Own(Duration.FromMicroseconds(1)), 0, 0),
        Wishes("below-limit", "Wishes less than min-interval of a server whose own interval is 1 µs.", Own(Duration.FromMicroseconds(1)), 1_000, 2_000),
        Wishes("between", "Wishes more than min-interval of a server whose own interval is 1 µs.", Own(Duration.FromMicroseconds(1)), 8_000),
        Wishes("none-and-own-above-limit", "Wishes nothing of a server whose own interval is more than max-interval.",
            ShortMovie with { Adjust = parameters => parameters with { Interval = Duration.FromMilliseconds(450) } }, 0),
        new("server-wish-changed-to-smaller", "Wishes a long interval, and then a shorter one.", SubjectRole.Server, ["REG-03", "REG-07"], stage => Changed(stage, 60_000, 25_000)),
        new("server-wish-changed-to-larger", "Wishes a short interval, and then a longer one.", SubjectRole.Server, ["REG-03", "REG-07"], stage => Changed(stage, 25_000, 60_000)),
        new("server-wish-withdrawn", "Wishes a long interval, and then none.", SubjectRole.Server, ["REG-03", "REG-07"], stage => Changed(stage, 60_000, 0)),
        new("server-wish-of-the-unregistered", "Lets clients wish that must not be registered: before the window, and from another port.", SubjectRole.Server,
            ["REG-05", "REG-06", "REG-07"], OfTheUnregistered),
    ];

    private static Setting Own(Duration interval) => Setting.Default with { Adjust = parameters => parameters with { Interval = interval } };

    private static Case Wishes(string name, string purpose, Setting setting, params uint[] microseconds) =>
        new($"server-wish-{name}", purpose, SubjectRole.Server, ["REG-07", "STR-03", "STR-04"], stage => Play(stage, microseconds)) { Setting = setting };

    private static async Task Play(Stage stage, uint[] microseconds)
    {
        var group = await PlayedGroup.Open(stage, 0, "alice", [.. microseconds.Skip(1).Select((_, index) => $"member-{index}")]);
        group.AcknowledgeEnds();
        foreach (var (client, wish) in group.All.Zip(microseconds)) await client.Register(wish);
        await group.Leader.Choose(Movie);
        await group.EndComes();
    }

    private static async Task Changed(Stage stage, params uint[] microseconds)
    {
        var group = await PlayedGroup.Open(stage, 0, "alice", "bob");
        group.AcknowledgeEnds();
        await group.Leader.Register();
        foreach (var wish in microseconds)
        {
            await group.Members[0].Register(wish);
            await stage.Wait(stage.Patience);
        }

        await group.Leader.Choose(Movie);
        await group.EndComes();
    }

    private static async Task OfTheUnregistered(Stage stage)
    {
        var alice = new PlayedClient(stage, "alice");
        var (early, other) = (new PlayedClient(stage, "early"), new PlayedClient(stage, "other"));
        var port = await alice.Ask(stage.Port(0));
        early.Join(port);
        early.ToSession(Packets.RegistrationRequest(early.NextSeq(), 60_000));
        await stage.Wait(stage.Patience);
        await alice.Accept(port);
        other.Machine.Open().Send(alice.Server, Packets.RegistrationRequest(other.NextSeq(), 80_000));
        await stage.Wait(stage.Patience);
        await alice.Watch(Movie);
    }
}
