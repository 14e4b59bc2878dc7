using ProtocolLab.MovieStreaming;
using ProtocolLab.Network;

namespace ProtocolLab.Verification;

/// <summary>Movies of many sizes, from Seq 0 to E (STR-01 to STR-06).</summary>
internal static class StreamCases
{
    private const string Movie = "sized.ts";
    private static readonly string[] Stream = ["STR-01", "STR-02", "STR-05", "STR-06", "STR-08"];

    public static IReadOnlyList<Case> All { get; } =
    [
        Sized("empty", "Chooses an empty movie: one packet, E, no payload.", 0),
        Sized("one-octet", "Chooses a movie of one octet.", 1),
        Sized("one-payload", "Chooses a movie that fills one payload.", 100),
        Sized("one-more-than-a-payload", "Chooses a movie of one payload and one octet.", 101),
        Sized("three-payloads", "Chooses a movie that fills three payloads.", 300),
        Sized("300-packets", "Chooses a movie of more packets than fit one octet.", 29_950, parameters => parameters with { Interval = parameters.MinInterval }),
        Sized("largest-payloads", "Has the server send payloads of 1,400 octets.", 1_400 * 5, parameters => parameters with { PayloadSize = 1_400 }),
        Sized("one-octet-payloads", "Has the server send payloads of one octet.", 30, parameters => parameters with { PayloadSize = 1 }),
        new("server-stream-line-ends", "Chooses a movie full of line ends, NULs and octets that are no text.", SubjectRole.Server, Stream, stage => Play(stage, Movie))
        {
            Setting = Setting.Default with { Movies = [new OfferedMovie(Movie, new MemoryMovie(Unprintable()))] },
        },
        new("server-stream-many-clients", "Lets twelve clients watch.", SubjectRole.Server, ["STR-01", "STR-02", "STR-03", "STR-04", "STR-05", "STR-08"], ManyClients),
    ];

    private static Case Sized(string name, string purpose, int octets, Func<Parameters, Parameters>? adjust = null) =>
        new($"server-stream-{name}", purpose, SubjectRole.Server, Stream, stage => Play(stage, Movie))
        {
            Setting = Setting.Default with { Movies = [Setting.Made("other.ts", 250), Setting.Made(Movie, octets)], Adjust = adjust ?? (parameters => parameters) },
        };

    private static byte[] Unprintable() => [.. Enumerable.Range(0, 950).Select(i => (i % 7) switch
    {
        0 => (byte)'\r',
        1 or 4 => (byte)'\n',
        2 => (byte)0,
        3 => (byte)0x1a,
        _ => (byte)i,
    })];

    private static async Task Play(Stage stage, string movie)
    {
        var group = await PlayedGroup.Open(stage, 0, "alice", "bob");
        await group.Watch(movie);
        await stage.Wait(stage.Parameters.MaxInterval);
    }

    private static async Task ManyClients(Stage stage)
    {
        var group = await PlayedGroup.Open(stage, 0, "alice", [.. Enumerable.Range(1, 11).Select(number => $"member-{number}")]);
        await group.Watch("alpha.ts");
    }
}
