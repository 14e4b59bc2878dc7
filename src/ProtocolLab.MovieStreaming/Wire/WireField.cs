namespace ProtocolLab.MovieStreaming.Wire;

/// <summary>What the octets of a field are.</summary>
public enum FieldKind
{
    /// <summary>The packet type's number.</summary>
    Type,

    /// <summary>An unsigned integer, big-endian.</summary>
    Unsigned,

    /// <summary>Bit 0 has a meaning, the other seven bits are reserved (WIRE-02).</summary>
    Flags,

    /// <summary>An unsigned integer: the octets of the text that follows.</summary>
    TextSize,

    /// <summary>UTF-8, as long as the field before it says.</summary>
    Text,

    /// <summary>All octets that are left.</summary>
    Octets,
}

/// <summary>One field of a packet, or of an entry that repeats in it.</summary>
/// <param name="Name">The specification's name: "Movie ID".</param>
/// <param name="Key">Its name in display filters and documents: "movie.id".</param>
/// <param name="Offset">Octets before it, from the start of the packet or of the entry.</param>
/// <param name="Width">Octets; 0 where they depend on the packet.</param>
/// <param name="Kind">What the octets are.</param>
public sealed record WireField(string Name, string Key, int Offset, int Width, FieldKind Kind)
{
    /// <summary>Of <see cref="FieldKind.Flags"/>: what bit 0 means.</summary>
    public FlagMeaning? Bit0 { get; init; }
}

/// <summary>What a flag says.</summary>
/// <param name="Letter">The specification's letter: "F".</param>
/// <param name="Key">Its name in display filters and documents: "bound".</param>
/// <param name="Set">What 1 means.</param>
/// <param name="Clear">What 0 means.</param>
public sealed record FlagMeaning(string Letter, string Key, string Set, string Clear);
