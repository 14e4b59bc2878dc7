using ProtocolLab.Network;

namespace ProtocolLab.Tests.Support;

/// <summary>A datagram as the tap saw it.</summary>
internal sealed record Crossing(int Interface, Instant At, Direction Direction, ulong PacketId, Endpoint From, Endpoint To, byte[] Payload, string? Comment);

/// <summary>A tap that keeps everything.</summary>
internal sealed class RecordingTap : INetworkTap
{
    public List<TappedInterface> Interfaces { get; } = [];

    public List<Crossing> Crossings { get; } = [];

    public void InterfaceAdded(TappedInterface tapped) => Interfaces.Add(tapped);

    public void Crossed(in TappedDatagram datagram) => Crossings.Add(new Crossing(
        datagram.Interface,
        datagram.At,
        datagram.Direction,
        datagram.PacketId,
        datagram.From,
        datagram.To,
        datagram.Payload.ToArray(),
        datagram.Comment));
}
