namespace ProtocolLab.MovieStreaming.Wire;

/// <summary>How one packet type is laid out (WIRE-01), as data: what tools that show packets are made from.</summary>
/// <param name="Type">The first octet.</param>
/// <param name="MinLength">The fewest octets of such a packet.</param>
/// <param name="MaxLength">The most; <see cref="int.MaxValue"/> where entries decide.</param>
/// <param name="Fields">In the packet's order, without gaps.</param>
public sealed record PacketFormat(PacketType Type, int MinLength, int MaxLength, IReadOnlyList<WireField> Fields)
{
    /// <summary>The fields of the entries that follow, as many as Count says; empty for types without.</summary>
    public IReadOnlyList<WireField> Entry { get; init; } = [];

    /// <summary>Whether port 0 makes it malformed (WIRE-04).</summary>
    public bool NeedsPort { get; init; }
}
