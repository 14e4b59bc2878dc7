using ProtocolLab.Network;

namespace ProtocolLab.Capture;

/// <summary>An interface that a capture was taken on; a classic pcap file has exactly one, without a name.</summary>
/// <param name="Index">0, 1, 2 … over all sections of the file.</param>
/// <param name="Section">Which section of the file declares it, from 0.</param>
/// <param name="Name">if_name, or null.</param>
/// <param name="Description">if_description, or null.</param>
/// <param name="Addresses">if_IPv4addr and if_IPv6addr, in the file's order.</param>
/// <param name="LinkType">What its frames begin with.</param>
/// <param name="SnapLength">Octets kept of each frame; 0 means no limit.</param>
public sealed record CaptureInterface(
    int Index,
    int Section,
    string? Name,
    string? Description,
    IReadOnlyList<HostAddress> Addresses,
    LinkType LinkType,
    long SnapLength);

/// <summary>A comment on an interface as a whole, from an Interface Statistics Block.</summary>
/// <param name="Interface">Index into <see cref="CaptureReader.Interfaces"/>.</param>
/// <param name="At">When it was made.</param>
/// <param name="Comment">The comment.</param>
public sealed record InterfaceNote(int Interface, Instant At, string Comment);
