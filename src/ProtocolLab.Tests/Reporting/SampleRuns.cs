using ProtocolLab.Conformance;
using ProtocolLab.MovieStreaming;
using ProtocolLab.Network;
using ProtocolLab.Reporting;
using ProtocolLab.Tests.Support;

namespace ProtocolLab.Tests.Reporting;

/// <summary>Runs as the lab would report them, with something of everything that a page has to show.</summary>
internal static class SampleRuns
{
    private const long Ms = 1_000_000;

    public const string HostileName = "<script>alert(1)</script> \"quoted\" 'n' &amp; \U0001F3AC";

    /// <summary>Deterministic unevenness without a generator: a fixed scramble of the packet's number.</summary>
    public static long Scramble(int number, int range) => (long)((uint)(number * 2_654_435_761L) % (uint)range);

    /// <summary>A movie to each client; the first client's packets all arrive evenly, the others' jitter, double and get lost.</summary>
    public static Trace StreamTo(int clients, int packets)
    {
        var label = TraceLabel.Unlabelled with { Parameters = Parameters.Default with { Interval = Duration.FromMilliseconds(20) } };
        var trace = new SyntheticTrace { Label = label }.Host("server", "10.0.0.1");
        for (var client = 0; client < clients; client++) trace.Host(NameOf(client), AddressOf(client));
        for (var seq = 0; seq < packets; seq++)
        {
            for (var client = 0; client < clients; client++) Deliver(trace, client, seq, isEnd: seq == packets - 1);
        }

        return trace.Build();
    }

    public static string NameOf(int client) => client == 0 ? "leader" : $"member-{client}";

    public static RunReport Report(string name = "lossy-wifi", int clients = 3, int packets = 600, Verdict worst = Verdict.Fail)
    {
        var trace = StreamTo(clients, packets);
        var result = ResultBuilder.Build(
            "scenario",
            name,
            42,
            new CaptureDigest("trace.pcapng", trace.Frames, new string('a', 60) + "beef"),
            Findings(worst),
            Cases(worst),
            trace,
            [.. Enumerable.Range(0, clients).Select(ClientOf)]);
        return new RunReport(
            result,
            trace,
            "Over a lossy wireless link each client gets most of the movie in order, and counts what it missed.",
            ["server to member-1: 2 % loss (random), 20 ms ± 5 ms delay", "member-1 to server: 2 % loss (random)", "everything else: 1 ms delay"],
            $"protocollab run scenarios/{name}.yaml --seed 42");
    }

    /// <summary>One finding per requirement; a few are worse than a pass, as far as <paramref name="worst"/> allows.</summary>
    public static IReadOnlyList<Finding> Findings(Verdict worst) =>
        [.. RequirementCatalogue.All.DistinctBy(requirement => requirement.Id).Select((requirement, i) => FindingOf(requirement, i, worst))];

    private static Finding FindingOf(Requirement requirement, int number, Verdict worst) => requirement.Id switch
    {
        "HS-17" when worst >= Verdict.Advisory => new(requirement, Verdict.Advisory, 1, "The refused port 6001 was offered again in frame 14, while others were free.", [9, 14]),
        "REG-07" when worst >= Verdict.Inconclusive => new(requirement, Verdict.Inconclusive, 1, "Only one stream packet was seen.", [31]),
        "STR-03" when worst >= Verdict.Fail => new(requirement, Verdict.Fail, 1_797, "Between frames 512 and 514 only 0.4 ms passed toward 10.0.0.3:6000; min-interval is 1 ms.", [512, 514]),
        _ when number % 5 == 3 => new(requirement, Verdict.None, 0, "", []),
        _ => new(requirement, Verdict.Pass, (number * 7 % 40) + 1, "", [(number * 3) + 1, (number * 3) + 2]),
    };

    private static List<CaseResult> Cases(Verdict worst) =>
    [
        new("every client ends as expected", Verdict.Pass, [], "", 17_345),
        new("losses lie between 1 % and 4 %", worst >= Verdict.Fail ? Verdict.Fail : Verdict.Pass, ["STR-10", "STR-03"], worst >= Verdict.Fail ? "member-2 lost 7.2 %." : "", 17_345.1234),
    ];

    private static ClientResult ClientOf(int client) => client == 0
        ? new ClientResult("leader", "leader", "complete", 0, "", 1_316_000, 0)
        : new ClientResult(NameOf(client), "member", client == 2 ? "failed" : "incomplete", client == 2 ? 1 : 2, client == 2 ? "No packet for 10 s; gave up." : "", 1_300_000, (ulong)(client * 9));

    private static string AddressOf(int client) => $"10.0.{client / 200}.{(client % 200) + 2}";

    private static void Deliver(SyntheticTrace trace, int client, int seq, bool isEnd)
    {
        var (from, to) = ("10.0.0.1:6000", $"{AddressOf(client)}:6000");
        var sent = (5_000 * Ms) + (seq * 20 * Ms);
        var fate = Scramble((seq * 31) + (client * 7), 100);
        var arrival = sent + Ms + (client == 0 ? 0 : Scramble((seq * 17) + client, (int)(client == 1 ? 9 * Ms : 45 * Ms)));
        long[] arrivals = client > 0 && fate < 2 * client ? [] : client > 0 && fate == 50 ? [arrival, arrival + (3 * Ms)] : [arrival];
        if (isEnd) trace.End(from, to, (ulong)seq, sent, arrivals);
        else trace.Stream(from, to, (ulong)seq, sent, arrivals);
    }
}
