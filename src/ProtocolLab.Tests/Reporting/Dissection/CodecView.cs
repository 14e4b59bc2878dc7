using System.Globalization;
using System.Text;
using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Reporting;

namespace ProtocolLab.Tests.Reporting.Dissection;

/// <summary>What the codec reads in a datagram, as the dissector is to show it.</summary>
internal static class CodecView
{
    public static readonly IReadOnlyList<string> Fields =
    [
        "msp.malformed", "msp.type", "msp.seq", "msp.port", "msp.bound", "msp.interval_us", "msp.count", "msp.movie.id", "msp.movie.name", "msp.end", "msp.reserved", "msp.payload",
    ];

    /// <summary>The values of <see cref="Fields"/>; of a malformed datagram only the reason.</summary>
    public static string[] Of(byte[] datagram)
    {
        var malformation = Packet.Check(datagram);
        if (malformation != Malformation.None) return [LuaDissector.Words(malformation)];
        var view = new Dictionary<string, string>
        {
            ["msp.type"] = $"0x{(byte)Packet.TypeOf(datagram):x2}",
            ["msp.seq"] = Text(Packet.SeqOf(datagram)),
        };
        AddRest(view, datagram);
        return [.. Fields.Select(field => view.GetValueOrDefault(field, ""))];
    }

    /// <summary>A row of tshark's in the same words.</summary>
    public static string[] Of(string[] row)
    {
        if (row[0].Length > 0) return [row[0]];
        // Versions write truth as 1 and as True, and octets with and without colons.
        row[4] = Bit(row[4]);
        row[9] = Bit(row[9]);
        row[11] = row[11].Replace(":", "", StringComparison.Ordinal);
        return row;
    }

    private static void AddRest(Dictionary<string, string> view, byte[] packet)
    {
        switch (Packet.TypeOf(packet))
        {
            case PacketType.PortRequest:
                view["msp.port"] = Text(PortRequest.Read(packet).Port);
                break;
            case PacketType.PortAllocated:
                view["msp.port"] = Text(PortAllocated.Read(packet).Port);
                break;
            case PacketType.PortAnswer:
                view["msp.port"] = Text(PortAnswer.Read(packet).Port);
                view["msp.bound"] = PortAnswer.Read(packet).Bound ? "1" : "0";
                view["msp.reserved"] = Reserved(packet);
                break;
            case PacketType.RegistrationRequest:
                view["msp.interval_us"] = Text(RegistrationRequest.Read(packet).IntervalMicroseconds);
                break;
            case PacketType.MoviesAvailable:
                AddMovies(view, MoviesAvailable.Read(packet));
                break;
            case PacketType.MovieChoice:
                view["msp.movie.id"] = Text(MovieChoice.Read(packet).MovieId);
                break;
            case PacketType.Stream:
                AddStream(view, packet);
                break;
        }
    }

    private static void AddMovies(Dictionary<string, string> view, MoviesAvailable movies)
    {
        view["msp.count"] = Text((ulong)movies.Count);
        List<string> ids = [], names = [];
        foreach (var movie in movies)
        {
            ids.Add(Text(movie.MovieId));
            names.Add(Escaped(Encoding.UTF8.GetString(movie.Name)));
        }

        view["msp.movie.id"] = string.Join(';', ids);
        view["msp.movie.name"] = string.Join(';', names);
    }

    private static void AddStream(Dictionary<string, string> view, byte[] packet)
    {
        var stream = StreamPacket.Read(packet);
        view["msp.movie.id"] = Text(stream.MovieId);
        view["msp.end"] = stream.IsEnd ? "1" : "0";
        view["msp.reserved"] = Reserved(packet);
        view["msp.payload"] = Convert.ToHexStringLower(stream.Payload);
    }

    // What tshark does to characters that would upset a terminal.
    private static string Escaped(string name) => string.Concat(name.Select(character => character switch
    {
        '\a' => @"\a",
        '\b' => @"\b",
        '\t' => @"\t",
        '\n' => @"\n",
        '\v' => @"\v",
        '\f' => @"\f",
        '\r' => @"\r",
        '\\' => @"\\",
        _ => character.ToString(),
    }));

    // Wireshark shows the bits under a mask as a number of their own.
    private static string Reserved(byte[] packet) => $"0x{Packet.ReservedBitsOf(packet) >> 1:x2}";

    private static string Text(ulong number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Bit(string shown) => shown switch { "True" => "1", "False" => "0", _ => shown };
}
