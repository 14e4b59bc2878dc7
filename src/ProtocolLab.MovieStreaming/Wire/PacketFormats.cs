namespace ProtocolLab.MovieStreaming.Wire;

/// <summary>The layouts of all packet types, from the offsets that the codec uses.</summary>
public static class PacketFormats
{
    private static readonly WireField Type = new("Type", "type", Layout.Type, sizeof(byte), FieldKind.Type);
    private static readonly WireField Seq = new("Seq", "seq", Layout.Seq, sizeof(ulong), FieldKind.Unsigned);
    private static readonly WireField Port = new("Port", "port", Layout.Port, sizeof(ushort), FieldKind.Unsigned);

    private static readonly WireField Flag = new("Flag", "flag", Layout.PortFlag, sizeof(byte), FieldKind.Flags)
    {
        Bit0 = new FlagMeaning("F", "bound", "bound", "not bound"),
    };

    private static readonly WireField Interval = new("Interval", "interval_us", Layout.Interval, sizeof(uint), FieldKind.Unsigned);
    private static readonly WireField Count = new("Count", "count", Layout.Count, sizeof(ushort), FieldKind.Unsigned);

    private static readonly WireField Flags = new("Flags", "flags", Layout.StreamFlags, sizeof(byte), FieldKind.Flags)
    {
        Bit0 = new FlagMeaning("E", "end", "last packet of the movie", "more to come"),
    };

    private static readonly WireField Payload = new("Payload", "payload", Layout.StreamPayload, 0, FieldKind.Octets);

    private static readonly WireField[] Movie =
    [
        MovieId(0),
        new("Name size", "movie.name_size", Layout.EntryName - 1, sizeof(byte), FieldKind.TextSize),
        new("Name", "movie.name", Layout.EntryName, 0, FieldKind.Text),
    ];

    /// <summary>In the order of the types' numbers.</summary>
    public static IReadOnlyList<PacketFormat> All { get; } =
    [
        Fixed(PacketType.PortRequest, Layout.PortLength, Port),
        Fixed(PacketType.PortAllocated, Layout.PortLength, Port) with { NeedsPort = true },
        Fixed(PacketType.PortAnswer, Layout.PortAnswerLength, Port, Flag) with { NeedsPort = true },
        Fixed(PacketType.Ack, Layout.AckLength),
        Fixed(PacketType.RegistrationRequest, Layout.RegistrationLength, Interval),
        new(PacketType.MoviesAvailable, Layout.Entries, int.MaxValue, [Type, Seq, Count]) { Entry = Movie },
        Fixed(PacketType.MovieChoice, Layout.ChoiceLength, MovieId(Layout.ChosenMovie)),
        new(PacketType.Stream, Layout.StreamPayload, Layout.StreamPayload + Layout.MaxPayloadLength, [Type, Seq, Flags, MovieId(Layout.StreamMovie), Payload]),
    ];

    private static PacketFormat Fixed(PacketType type, int length, params WireField[] rest) => new(type, length, length, [Type, Seq, .. rest]);

    private static WireField MovieId(int offset) => new("Movie ID", "movie.id", offset, sizeof(ushort), FieldKind.Unsigned);
}
