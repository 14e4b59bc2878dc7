using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Network;
using Serilog.Events;

namespace ProtocolLab.Cli.Live;

/// <summary>What a program leaves behind besides its movie.</summary>
/// <param name="Log">Where events are logged; null is nowhere.</param>
/// <param name="Level">The least that is logged.</param>
/// <param name="Trace">Where the trace goes; null is nowhere.</param>
internal sealed record Recording(string? Log, LogEventLevel Level, string? Trace);

/// <summary>Sees a datagram that crosses a program's interface.</summary>
/// <param name="datagram">Valid during the call.</param>
/// <param name="type">Null if it is malformed.</param>
internal delegate void DatagramSeen(in TappedDatagram datagram, PacketType? type);

/// <summary>Tells all who look on of a program's datagrams.</summary>
internal sealed class Onlookers(TraceFile? trace, EventLog log, DatagramSeen seen) : INetworkTap
{
    public void InterfaceAdded(TappedInterface tapped) => trace?.InterfaceAdded(tapped);

    public void Crossed(in TappedDatagram datagram)
    {
        trace?.Crossed(datagram);
        PacketType? type = Packet.Check(datagram.Payload) == Malformation.None ? Packet.TypeOf(datagram.Payload) : null;
        log.Saw(datagram, type);
        seen(datagram, type);
    }
}
