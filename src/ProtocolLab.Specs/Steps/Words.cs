using System.Globalization;
using ProtocolLab.Network;
using ProtocolLab.Network.Simulation;
using ProtocolLab.MovieStreaming;
using ProtocolLab.Specs.Drivers;

namespace ProtocolLab.Specs.Steps;

/// <summary>The words that steps are made of: who, when, how long, which packet, over which ports.</summary>
[Binding]
public sealed class Words(Setting setting)
{
    private const string Who = "(?:the )?server|alice|bob|carol|dave";
    private const string Time = @"[\d.]+ (?:ns|us|µs|ms|s|min)";

    [StepArgumentTransformation(Who, Name = "party")]
    public Party ReadParty(string text) => Party.All.Single(party => party.Name == text.Replace("the ", "", StringComparison.Ordinal));

    [StepArgumentTransformation($"(?:{Who})(?: on the standard port| on port \\d+| from port \\d+ to port \\d+)?", Name = "peer")]
    public Peer ReadPeer(string text)
    {
        var words = text.Replace("the server", "server", StringComparison.Ordinal).Split(' ', 2);
        return new Peer(ReadParty(words[0]), words.Length == 1 ? null : ReadRoute(words[1]));
    }

    [StepArgumentTransformation("on the standard port|on port \\d+|from port \\d+ to port \\d+", Name = "route")]
    public Route ReadRoute(string text) => text.Split(' ') switch
    {
        ["on", "port", var port] => new Route(ReadPort(port), ReadPort(port)),
        ["from", "port", var from, "to", "port", var to] => new Route(ReadPort(from), ReadPort(to)),
        _ => Route.OnStandardPort,
    };

    [StepArgumentTransformation(@"\d+", Name = "port")]
    public ushort ReadPort(string text) => ushort.Parse(text, CultureInfo.InvariantCulture);

    [StepArgumentTransformation(Time, Name = "duration")]
    public Duration ReadDuration(string text) =>
        DurationText.TryParse(text, out var duration) ? duration : throw new FormatException($"'{text}' is not {DurationText.Expected}.");

    [StepArgumentTransformation(Time, Name = "time")]
    public Instant ReadTime(string text) => Instant.Zero + ReadDuration(text);

    [StepArgumentTransformation($"every {Time} from {Time} to {Time}|{Time}(?:(?:, | and ){Time})*", Name = "times")]
    public IReadOnlyList<Instant> ReadTimes(string text)
    {
        if (!text.StartsWith("every ", StringComparison.Ordinal)) return [.. text.Split([", ", " and "], StringSplitOptions.None).Select(ReadTime)];
        var parts = text["every ".Length..].Split([" from ", " to "], StringSplitOptions.None);
        var (step, first, last) = (ReadDuration(parts[0]), ReadTime(parts[1]), ReadTime(parts[2]));
        List<Instant> times = [];
        for (var at = first; at <= last; at += step) times.Add(at);
        return times.Count > 0 && times[^1] == last ? times : throw new FormatException($"'{text}': {parts[2]} is none of these times.");
    }

    [StepArgumentTransformation("once|twice|\\d+ times", Name = "count")]
    public Count ReadCount(string text) => new(text switch
    {
        "once" => 1,
        "twice" => 2,
        _ => int.Parse(text.Split(' ')[0], CultureInfo.InvariantCulture),
    });

    [StepArgumentTransformation("(?:an? |the )?((?:Port Request|Port Allocated|Port OK|Port NOK|ACK|Registration Request|Movies Available|Movie Choice|Stream|E packet|confirmable packet|packet)(?:, .+?)?)", Name = "packet")]
    public PacketText ReadPacket(string text) => PacketText.Parse(text);

    [StepArgumentTransformation("the octets [0-9a-f. ]+|an empty datagram", Name = "packet")]
    public PacketText ReadOctets(string text) =>
        PacketText.OfOctets(text == "an empty datagram" ? "" : text["the octets ".Length..]);

    [StepArgumentTransformation("are lost|arrive twice|take .+?", Name = "fate")]
    public LinkChange ReadFate(string text) => text switch
    {
        "are lost" => new LinkChange { Loss = Probability.FromPercent(100) },
        "arrive twice" => new LinkChange { Duplicate = Probability.FromPercent(100) },
        _ => new LinkChange { Delay = ReadDuration(text["take ".Length..]) },
    };

    [StepArgumentTransformation("nothing|the movie \"[^\"]+\"|\"[^\"]*\"", Name = "content")]
    public byte[] ReadContent(string text) =>
        text.StartsWith("the movie ", StringComparison.Ordinal) ? Contents.Of(setting.Movie(text["the movie ".Length..].Trim('"'))) : Contents.Parse(text);

    [StepArgumentTransformation(@"\d+(?:, \d+)*", Name = "seqs")]
    public IReadOnlyList<int> ReadSeqs(string text) => [.. text.Split(", ").Select(seq => int.Parse(seq, CultureInfo.InvariantCulture))];

    [StepArgumentTransformation]
    public IReadOnlyList<Movie> ReadMovies(DataTable table) =>
        [.. table.Rows.Select(row => new Movie(ReadPort(row["ID"]), row["name"], new MemoryMovie(Contents.Parse(row["content"]))))];

    [StepArgumentTransformation]
    public IReadOnlyList<Rung> ReadLadder(DataTable table) =>
        [.. table.Rows.Select(row => new Rung(
            ReadTime(row["at"]),
            ReadParty(row["from"]),
            row["packet"].StartsWith("the octets", StringComparison.Ordinal) ? ReadOctets(row["packet"]) : ReadPacket(row["packet"]),
            row.TryGetValue("ports", out var route) && route.Length > 0 ? ReadRoute(route) : null,
            string.Join(" | ", row.Values)))];
}

/// <summary>How often: "once", "twice", "3 times".</summary>
public sealed record Count(int Value);
