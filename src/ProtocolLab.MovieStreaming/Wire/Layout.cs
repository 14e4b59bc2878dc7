namespace ProtocolLab.MovieStreaming.Wire;

/// <summary>Offsets and lengths in octets (WIRE-01). Integers are unsigned and big-endian.</summary>
internal static class Layout
{
    public const int Type = 0;
    public const int Seq = 1;
    public const int HeaderLength = 9;

    public const int Port = 9;
    public const int PortLength = 11;

    public const int PortFlag = 11;
    public const int PortAnswerLength = 12;

    public const int AckLength = 9;

    public const int Interval = 9;
    public const int RegistrationLength = 13;

    public const int Count = 9;
    public const int Entries = 11;
    public const int EntryName = 3;
    public const int MaxNameSize = 255;

    public const int ChosenMovie = 9;
    public const int ChoiceLength = 11;

    public const int StreamFlags = 9;
    public const int StreamMovie = 10;
    public const int StreamPayload = 12;
    public const int MaxPayloadLength = 1_400;

    /// <summary>F in Port OK/NOK and E in Stream; the other seven bits are reserved (WIRE-02).</summary>
    public const byte Bit0 = 0x01;
    public const byte ReservedBits = 0xFE;
}
