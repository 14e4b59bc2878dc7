namespace ProtocolLab.MovieStreaming.Wire;

/// <summary>Why a datagram is not a packet of the protocol and is discarded (WIRE-04).</summary>
public enum Malformation
{
    None,
    Empty,
    UnknownType,
    TooShort,
    TooLong,
    PortZero,
    CountZero,
    EmptyName,
    NameNotUtf8,
    NameWithNul,
    MovieListedTwice,
}
