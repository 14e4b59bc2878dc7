using ProtocolLab.Conformance;
using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Network;

namespace ProtocolLab.Reporting;

/// <summary>A datagram in a few words: its type and the field that tells it from others.</summary>
internal static class PacketLabel
{
    private const int MaxName = 24;

    public static string Of(Observation seen) => seen switch
    {
        { Length: 0 } => "Empty datagram",
        { IsPacket: false } => $"Malformed {(Enum.IsDefined(seen.Type) ? seen.Type.Name() : "datagram")} ({LuaDissector.Words(seen.Malformation)})",
        _ => seen.Type switch
        {
            PacketType.PortRequest => seen.Port == 0 ? "Port Request, any port" : $"Port Request {seen.Port}",
            PacketType.PortAllocated => $"Port Allocated {seen.Port}",
            PacketType.PortAnswer => $"Port {(seen.Flag ? "OK" : "NOK")} {seen.Port}",
            PacketType.Ack => $"ACK of Seq {seen.Seq}",
            PacketType.RegistrationRequest => $"Registration Request, Seq {seen.Seq}{(seen.IntervalMicroseconds == 0 ? "" : $", wish {Duration.FromMicroseconds(seen.IntervalMicroseconds)}")}",
            PacketType.MoviesAvailable => $"Movies Available, {(seen.Movies is [var only] && !seen.HidesMovies ? TextSize.Shorten(only.Name, MaxName) : Numbers.Of(seen.Movies.Count, "movie"))}",
            PacketType.MovieChoice => $"Movie Choice {seen.MovieId}",
            PacketType.Stream => $"Stream, Seq {Numbers.Count(seen.Seq)}{(seen.Flag ? ", E (the last)" : "")}",
            _ => "Datagram",
        },
    };
}
