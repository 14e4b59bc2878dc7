namespace ProtocolLab.MovieStreaming.Wire;

/// <summary>The first octet of every packet (specification, section 2).</summary>
public enum PacketType : byte
{
    PortRequest = 0x01,
    PortAllocated = 0x02,
    PortAnswer = 0x04,
    Ack = 0x08,
    RegistrationRequest = 0x10,
    MoviesAvailable = 0x20,
    MovieChoice = 0x40,
    Stream = 0x80,
}

public static class PacketTypes
{
    /// <summary>The specification's name of the type: "Port Request", "Port OK/NOK" …</summary>
    public static string Name(this PacketType type) => type switch
    {
        PacketType.PortRequest => "Port Request",
        PacketType.PortAllocated => "Port Allocated",
        PacketType.PortAnswer => "Port OK/NOK",
        PacketType.Ack => "ACK",
        PacketType.RegistrationRequest => "Registration Request",
        PacketType.MoviesAvailable => "Movies Available",
        PacketType.MovieChoice => "Movie Choice",
        PacketType.Stream => "Stream",
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "Not a packet type."),
    };
}
