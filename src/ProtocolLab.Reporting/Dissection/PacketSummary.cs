using ProtocolLab.MovieStreaming.Wire;

namespace ProtocolLab.Reporting;

/// <summary>What the info column says of a packet: <c>{key}</c> is a field's value, <c>{key?set:clear}</c> a flag in words.</summary>
internal static class PacketSummary
{
    public static string Of(PacketType type) => type switch
    {
        PacketType.PortRequest => "Port Request {port} Seq {seq}",
        PacketType.PortAllocated => "Port Allocated {port} Seq {seq}",
        PacketType.PortAnswer => "Port {bound?OK:NOK} {port} Seq {seq}",
        PacketType.Ack => "ACK Seq {seq}",
        PacketType.RegistrationRequest => "Registration Request {interval_us} us Seq {seq}",
        PacketType.MoviesAvailable => "Movies Available {count} Seq {seq}",
        PacketType.MovieChoice => "Movie Choice {movie.id} Seq {seq}",
        PacketType.Stream => "Stream {movie.id} Seq {seq} Len {payload}{end? E:}",
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "Not a packet type."),
    };
}
