using ProtocolLab.Conformance;
using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Network;

namespace ProtocolLab.Campaigns;

/// <summary>The protocol states of a session, each with the packets that belong to it: the rows of the coverage.</summary>
public static class PacketState
{
    public const string Handshake = "handshake";
    public const string Registration = "registration";
    public const string Selection = "selection";
    public const string Stream = "stream";
    public const string End = "end";

    /// <summary>All rows, in the order of a session.</summary>
    public static readonly IReadOnlyList<(string State, string Packet)> All =
    [
        (Handshake, "Port Request"),
        (Handshake, "Port Allocated"),
        (Handshake, "Port OK"),
        (Handshake, "Port NOK"),
        (Handshake, "Port ACK"),
        (Registration, "Registration Request"),
        (Registration, "Registration ACK"),
        (Selection, "Movies Available"),
        (Selection, "Movie Choice"),
        (Stream, "Stream"),
        (End, "E"),
        (End, "End ACK"),
        ("", "no packet"),
    ];

    private const int Foreign = 12;

    /// <summary>The row of a datagram: by its type, and for ACKs by who confirms what to whom.</summary>
    /// <param name="seen">A datagram at either end.</param>
    /// <param name="standardPort">Where the server takes Port Requests.</param>
    /// <param name="server">The server's address.</param>
    public static int RowOf(Observation seen, ushort standardPort, HostAddress server) => !seen.IsPacket ? Foreign : seen.Type switch
    {
        PacketType.PortRequest => 0,
        PacketType.PortAllocated => 1,
        PacketType.PortAnswer => seen.Flag ? 2 : 3,
        PacketType.Ack => seen.From.Port == standardPort && seen.To.Port != standardPort ? 4 : seen.From.Address == server ? 6 : 11,
        PacketType.RegistrationRequest => 5,
        PacketType.MoviesAvailable => 7,
        PacketType.MovieChoice => 8,
        PacketType.Stream => seen.Flag ? 10 : 9,
        _ => Foreign,
    };
}
