using ProtocolLab.Network;

namespace ProtocolLab.Conformance;

/// <summary>One direction of a UDP conversation.</summary>
public sealed record Flow(Endpoint From, Endpoint To);

/// <summary>Where a datagram was seen.</summary>
public enum Place
{
    /// <summary>Somewhere on its way, or the capture does not say.</summary>
    Passing,

    AtSender,

    AtReceiver,
}

/// <summary>What the trace tells about whether a sent datagram arrived.</summary>
public enum Delivery
{
    /// <summary>The trace does not show the receiver's side.</summary>
    Unknown,

    Arrived,

    Lost,
}
