namespace ProtocolLab.Reporting;

/// <summary>One field of a datagram, in words, with the octets that it stands in.</summary>
/// <param name="Name">As the specification and the dissector for Wireshark call it.</param>
/// <param name="Value">As the dissector shows it; the payload by its length.</param>
/// <param name="Offset">Octets of the UDP payload before it.</param>
/// <param name="Length">Octets; those that the capture has, where it was cut.</param>
internal sealed record PacketField(string Name, string Value, int Offset, int Length)
{
    /// <summary>What the value says here, where it does not say it itself; may be empty.</summary>
    public string Meaning { get; init; } = "";

    /// <summary>Of a part of an octet: its bits, with dots for the others; else empty.</summary>
    public string Bits { get; init; } = "";

    /// <summary>The bits of a flag octet, the fields of a movie.</summary>
    public IReadOnlyList<PacketField> Parts { get; init; } = [];
}
