using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using ProtocolLab.MovieStreaming;
using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Network;

namespace ProtocolLab.Specs.Drivers;

/// <summary>
/// A packet as section 10 of the specification writes it: "Port OK, Seq 2, port 6001". It says what to send, or what a
/// packet must look like; a field that it does not name may then have any value.
/// </summary>
public sealed partial record PacketText
{
    private string Kind { get; init; } = "packet";

    private ulong? Seq { get; init; }

    private PortRange? Port { get; init; }

    private bool AnyPort { get; init; }

    private uint? Interval { get; init; }

    private ushort? MovieId { get; init; }

    private bool? IsEnd { get; init; }

    private byte[]? Payload { get; init; }

    /// <summary>The datagram in hexadecimal; ".." stands for any octet.</summary>
    private string? Octets { get; init; }

    private IReadOnlyList<(ushort Id, string Name)> Movies { get; init; } = [];

    /// <summary>Section 3: all packets of the handshake travel between handshake socket and standard port.</summary>
    public Route? UsualRoute => Kind is "Port Request" or "Port Allocated" or "Port OK" or "Port NOK" ? Route.OnStandardPort : null;

    /// <param name="octets">Hexadecimal with blanks between octets; ".." is any octet, which cannot be sent.</param>
    public static PacketText OfOctets(string octets) => new() { Kind = "octets", Octets = octets.Replace(" ", "", StringComparison.Ordinal) };

    /// <exception cref="FormatException">A field is unknown or has no value.</exception>
    public static PacketText Parse(string text)
    {
        var fields = Fields().Matches(text).Select(match => match.Value.Trim()).ToList();
        var packet = new PacketText { Kind = fields[0], IsEnd = fields[0] == "E packet" ? true : null };
        return fields.Skip(1).Aggregate(packet, (known, field) => known.With(field));
    }

    public bool Matches(byte[] octets)
    {
        if (Octets is not null) return Regex.IsMatch(Convert.ToHexStringLower(octets), $"^{Octets}$");
        if (Packet.Check(octets) != Malformation.None) return false;
        return KindMatches(octets)
            && (Seq is null || Packet.SeqOf(octets) == Seq)
            && (!(Port is not null || AnyPort) || PortMatches(octets))
            && (Interval is null || RegistrationRequest.Read(octets).IntervalMicroseconds == Interval)
            && (MovieId is null || MovieIdOf(octets) == MovieId)
            && (IsEnd is null || StreamPacket.Read(octets).IsEnd == IsEnd)
            && (Payload is null || StreamPacket.Read(octets).Payload.SequenceEqual(Payload))
            && (Movies.Count == 0 || MoviesOf(octets).ToHashSet().SetEquals(Movies));
    }

    /// <exception cref="InvalidOperationException">The text leaves a field open.</exception>
    public byte[] ToOctets()
    {
        if (Octets is not null) return Convert.FromHexString(Octets);
        var octets = new byte[2_000];
        var length = Kind switch
        {
            "Port Request" => new PortRequest(Needed(Seq, "Seq"), NeededPort()).Write(octets),
            "Port Allocated" => new PortAllocated(Needed(Seq, "Seq"), NeededPort()).Write(octets),
            "Port OK" => new PortAnswer(Needed(Seq, "Seq"), NeededPort(), Bound: true).Write(octets),
            "Port NOK" => new PortAnswer(Needed(Seq, "Seq"), NeededPort(), Bound: false).Write(octets),
            "ACK" => new Ack(Needed(Seq, "Seq")).Write(octets),
            "Registration Request" => new RegistrationRequest(Needed(Seq, "Seq"), Interval ?? 0).Write(octets),
            "Movies Available" => WriteMovies(octets),
            "Movie Choice" => new MovieChoice(Needed(Seq, "Seq"), Needed(MovieId, "movie")).Write(octets),
            "Stream" or "E packet" => WriteStream(octets),
            _ => throw new InvalidOperationException("Say which packet to send."),
        };
        return octets[..length];
    }

    /// <summary>A datagram in the same notation, for messages.</summary>
    public static string Describe(byte[] octets)
    {
        if (Packet.Check(octets) is not Malformation.None and var fault) return $"{fault}: {Convert.ToHexStringLower(octets)}";
        var text = Packet.TypeOf(octets) switch
        {
            PacketType.PortAnswer => PortAnswer.Read(octets) is var answer ? $"Port {(answer.Bound ? "OK" : "NOK")}, Seq {answer.Seq}, port {answer.Port}" : "",
            var type => $"{type.Name()}, Seq {Packet.SeqOf(octets)}",
        };
        return text + Packet.TypeOf(octets) switch
        {
            PacketType.PortRequest or PacketType.PortAllocated => $", port {PortRequest.Read(octets).Port}",
            PacketType.RegistrationRequest => $", Interval {RegistrationRequest.Read(octets).IntervalMicroseconds} us",
            PacketType.MovieChoice => $", movie {MovieChoice.Read(octets).MovieId}",
            PacketType.MoviesAvailable => string.Concat(MoviesOf(octets).Select(movie => $", {movie.Id} \"{movie.Name}\"")),
            PacketType.Stream => $"{(StreamPacket.Read(octets).IsEnd ? ", E" : "")}, movie {MovieIdOf(octets)}, {octets.Length - StreamPacket.HeaderLength} octets",
            _ => "",
        };
    }

    public static IReadOnlyList<(ushort Id, string Name)> MoviesOf(byte[] octets)
    {
        List<(ushort, string)> movies = [];
        if (Packet.TypeOf(octets) == PacketType.MoviesAvailable)
            foreach (var entry in MoviesAvailable.Read(octets)) movies.Add((entry.MovieId, Encoding.UTF8.GetString(entry.Name)));
        return movies;
    }

    private PacketText With(string field)
    {
        if (Entry().Match(field) is { Success: true } entry)
            return this with { Movies = [.. Movies, (ushort.Parse(entry.Groups[1].Value, CultureInfo.InvariantCulture), entry.Groups[2].Value)] };
        return field.Split(' ', 2) switch
        {
            ["Seq", var seq] => this with { Seq = ulong.Parse(seq, CultureInfo.InvariantCulture) },
            ["port", "0"] => this with { AnyPort = true },
            ["port", var port] when PortRange.TryParse(port, out var range) => this with { Port = range },
            ["Interval", var time] when DurationText.TryParse(time, out var interval) => this with { Interval = (uint)(interval.Nanoseconds / 1_000) },
            ["movie", var id] => this with { MovieId = ushort.Parse(id, CultureInfo.InvariantCulture) },
            ["payload", var size] when size.StartsWith("of ", StringComparison.Ordinal) => this with { Payload = new byte[int.Parse(size.Split(' ')[1], CultureInfo.InvariantCulture)] },
            ["payload", var payload] => this with { Payload = Encoding.UTF8.GetBytes(payload.Trim('"')) },
            ["empty", "payload"] => this with { Payload = [] },
            ["E"] => this with { IsEnd = true },
            ["no", "E"] => this with { IsEnd = false },
            _ => throw new FormatException($"'{field}' is no field of a packet as this project's features write it."),
        };
    }

    private bool KindMatches(byte[] octets) => Kind switch
    {
        "packet" => true,
        "confirmable packet" => Packet.TypeOf(octets) is PacketType.PortAnswer or PacketType.RegistrationRequest,
        "Port OK" => Packet.TypeOf(octets) == PacketType.PortAnswer && PortAnswer.Read(octets).Bound,
        "Port NOK" => Packet.TypeOf(octets) == PacketType.PortAnswer && !PortAnswer.Read(octets).Bound,
        "E packet" => Packet.TypeOf(octets) == PacketType.Stream && StreamPacket.Read(octets).IsEnd,
        _ => Packet.TypeOf(octets).Name() == Kind,
    };

    private bool PortMatches(byte[] octets)
    {
        // Port lies at the same place in all packets that have one.
        if (Packet.TypeOf(octets) is not (PacketType.PortRequest or PacketType.PortAllocated or PacketType.PortAnswer)) return false;
        var port = PortRequest.Read(octets).Port;
        return AnyPort ? port == 0 : Port!.Value.Contains(port);
    }

    private static ushort MovieIdOf(byte[] octets) =>
        Packet.TypeOf(octets) == PacketType.MovieChoice ? MovieChoice.Read(octets).MovieId : StreamPacket.Read(octets).MovieId;

    private int WriteMovies(byte[] octets)
    {
        var writer = new MoviesAvailableWriter(Needed(Seq, "Seq"));
        foreach (var (id, name) in Movies) writer.TryAdd(id, Encoding.UTF8.GetBytes(name));
        var packet = writer.ToPacket();
        packet.CopyTo(octets, 0);
        return packet.Length;
    }

    private int WriteStream(byte[] octets)
    {
        var payload = Payload ?? throw Missing("payload");
        StreamPacket.WriteHeader(octets, Needed(Seq, "Seq"), IsEnd ?? false, Needed(MovieId, "movie"));
        payload.CopyTo(octets, StreamPacket.HeaderLength);
        return StreamPacket.HeaderLength + payload.Length;
    }

    private ushort NeededPort() => AnyPort ? (ushort)0 : Needed(Port, "port").First;

    private T Needed<T>(T? value, string field)
        where T : struct => value ?? throw Missing(field);

    private InvalidOperationException Missing(string field) => new($"To send a {Kind}, the step must say its {field}.");

    // Commas inside quotes do not part fields.
    [GeneratedRegex("""(?:"[^"]*"|[^,"])+""")]
    private static partial Regex Fields();

    [GeneratedRegex("""^(?:movies )?(\d+) "([^"]*)"$""")]
    private static partial Regex Entry();
}
