using ProtocolLab.MovieStreaming;
using ProtocolLab.Network;
using ProtocolLab.Network.Simulation;

namespace ProtocolLab.Tests.Verification.Habits;

/// <summary>Habits that the specification allows a server.</summary>
internal static class ServerHabits
{
    private static readonly Duration Short = Duration.FromMilliseconds(1);

    /// <summary>At the standard port (section 3).</summary>
    public static IReadOnlyList<ServerHabit> OfHandshakes { get; } =
    [
        new("is an independent one with no habit worth the name"),
        new("gives ports from the end of port-range") { Ports = range => Enumerable.Range(range.First, range.Last - range.First + 1).Reverse().Select(port => (ushort)port) },
        new("gives ports at random") { Ports = Scattered },
        new("answers Port Requests 20 ms late") { AnswersAfter = Duration.FromMilliseconds(20) },
        new("answers repeated Port Requests from memory") { RepeatsFirstAnswer = true },
        new("remembers only the latest refusal of a client") { RemembersOnlyLatestRefusal = true },
        new("numbers every Port Allocated 0") { AllocatedSeq = _ => 0 },
    ];

    /// <summary>In the registration window (sections 4 and 5).</summary>
    public static IReadOnlyList<ServerHabit> OfOffers { get; } =
    [
        new("numbers its offers from the middle of all Seqs on") { PartSeq = part => (1UL << 63) + (ulong)part },
        new("numbers its offers downwards from 0") { PartSeq = part => 0UL - (ulong)part },
        new("numbers its offers at random") { PartSeq = part => Philox.Block(7, (ulong)part, 0).Item1 },
        new("numbers its movies from 0") { Id = movie => movie },
        new("numbers its movies downwards from 65,535") { Id = movie => ushort.MaxValue - movie },
        new("numbers its movies without any order") { Id = movie => ((movie * 40_503) + 12_345) & 0xffff },
        new("lists its movies backwards") { ListsMoviesBackwards = true },
        new("lists one movie in a packet") { MoviesInPart = _ => 1 },
        new("lists odd numbers of movies in a packet") { MoviesInPart = part => 1 + (part * 5 % 17) },
        new("sends the parts of its catalogue backwards") { MoviesInPart = _ => 2, SendsPartsBackwards = true },
        new("leaves a gap between the parts of its catalogue") { MoviesInPart = _ => 20, BetweenParts = Short },
        new("leaves a gap between very many parts") { MoviesInPart = _ => 1, BetweenParts = Short / 10 },
        new("offers before it acknowledges the Port OK") { OffersBeforeAck = true, MoviesInPart = _ => 1 },
        new("offers 30 ms after the Port OK") { OffersAfter = Duration.FromMilliseconds(30) },
    ];

    /// <summary>In the stream and at its end (section 6).</summary>
    public static IReadOnlyList<ServerHabit> OfStreams { get; } =
    [
        new("begins the stream as late as it may") { StartsAfter = (_, parameters) => parameters.MaxInterval },
        new("serves the last client first") { ServesLastFirst = true },
        new("serves each client at a phase of its own") { StartsAfter = (place, _) => Duration.FromMicroseconds(1_700) * place },
        new("serves each client on a schedule far from the others'") { StartsAfter = (place, parameters) => parameters.MaxInterval / 12 * Math.Min(place, 12) },
        new("fills payloads to a third") { PayloadSize = (size, _) => Math.Max(1, size / 3) },
        new("fills payloads to the limit whatever payload-size says") { PayloadSize = (_, _) => 1_400 },
        new("varies its payloads") { PayloadSize = (size, seq) => 1 + (seq * 37 % size) },
        new("sends empty payloads now and then") { PayloadSize = (size, seq) => seq % 3 == 2 ? 0 : size },
        new("ends on a packet that is shorter than the others, if need be empty") { EndsOnShortPacket = true },
        new("streams 4 % too slowly") { Due = (interval, parameters, seq, _) => Limited(interval * 104 / 100, parameters) * seq },
        new("streams 4 % too fast") { Due = (interval, parameters, seq, _) => Limited(interval * 96 / 100, parameters) * seq },
        new("alternates between short and long intervals") { Due = Alternating },
        new("catches up after a pause of 60 ms") { Due = AfterPause },
    ];

    public static IReadOnlyList<ServerHabit> All { get; } = [.. OfHandshakes, .. OfOffers, .. OfStreams];

    /// <summary>Much of it at once.</summary>
    public static ServerHabit Eccentric { get; } = new("has many habits at once")
    {
        Ports = Scattered,
        PartSeq = part => (1UL << 63) - (ulong)part,
        Id = movie => ushort.MaxValue - (movie * 3),
        MoviesInPart = part => 1 + (part * 5 % 17),
        ListsMoviesBackwards = true,
        OffersAfter = Short,
        StartsAfter = (place, _) => Duration.FromMicroseconds(2_300) * (place + 1),
        ServesLastFirst = true,
        PayloadSize = (size, seq) => Math.Max(1, size - (seq % 7)),
        EndsOnShortPacket = true,
    };

    private static IEnumerable<ushort> Scattered(PortRange range)
    {
        const int Stride = 7_919; // Prime, and no divisor of any number of ports: every port comes once.
        var count = range.Last - range.First + 1;
        for (var i = 1; i <= count; i++) yield return (ushort)(range.First + ((long)i * Stride % count));
    }

    private static Duration Limited(Duration interval, Parameters parameters) =>
        interval < parameters.MinInterval ? parameters.MinInterval : interval > parameters.MaxInterval ? parameters.MaxInterval : interval;

    private static Duration Alternating(Duration interval, Parameters parameters, int seq, int last)
    {
        var room = interval - parameters.MinInterval < parameters.MaxInterval - interval ? interval - parameters.MinInterval : parameters.MaxInterval - interval;
        return (interval * seq) - (seq % 2 == 1 && seq < last ? room : Duration.Zero);
    }

    private static Duration AfterPause(Duration interval, Parameters parameters, int seq, int last)
    {
        var pause = Duration.FromMilliseconds(60);
        var isPause = seq == 5 && last > 30 && interval + pause <= parameters.MaxInterval;
        return (interval * seq) + (isPause ? pause : Duration.Zero);
    }
}
