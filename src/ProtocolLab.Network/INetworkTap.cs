namespace ProtocolLab.Network;

/// <summary>Which way a datagram crossed an interface, seen from the interface's host.</summary>
public enum Direction
{
    Unknown,
    Inbound,
    Outbound,
}

/// <summary>A host's network interface, as a tap sees it.</summary>
/// <param name="Index">0, 1, 2 … in the order in which the hosts were added.</param>
/// <param name="Name">The host's name.</param>
/// <param name="Address">The host's address.</param>
public sealed record TappedInterface(int Index, string Name, HostAddress Address);

/// <summary>One datagram as it crosses one interface.</summary>
public readonly ref struct TappedDatagram
{
    public required int Interface { get; init; }

    public required Instant At { get; init; }

    public required Direction Direction { get; init; }

    /// <summary>The same number at every interface that this datagram, or a copy that the network made of it, crosses.</summary>
    public required ulong PacketId { get; init; }

    public required Endpoint From { get; init; }

    public required Endpoint To { get; init; }

    public required ReadOnlySpan<byte> Payload { get; init; }

    /// <summary>Whether the UDP checksum does not fit the octets: they were corrupted on the way, and the stack drops the datagram.</summary>
    public bool HasBadChecksum { get; init; }

    /// <summary>What the network did to it, when that is worth saying: the link and the cause of a loss, a duplication.</summary>
    public string? Comment { get; init; }
}

/// <summary>The words with which comments on tapped datagrams begin, so that a trace can be read back.</summary>
public static class TapComment
{
    /// <summary>No copy of the datagram arrives.</summary>
    public const string Lost = "lost";

    /// <summary>The network made a second copy.</summary>
    public const string Duplicated = "duplicated";

    /// <summary>The network changed octets of it.</summary>
    public const string Corrupted = "corrupted";

    /// <summary>It arrived at the host, but no program of the run had the port bound.</summary>
    public const string NotDelivered = "not delivered";
}

/// <summary>Sees every datagram at its sender's and at its receiver's interface.</summary>
public interface INetworkTap
{
    /// <summary>Called once for every host, before its first datagram.</summary>
    void InterfaceAdded(TappedInterface tapped);

    void Crossed(in TappedDatagram datagram);
}
