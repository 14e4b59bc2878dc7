using ProtocolLab.Network;

namespace ProtocolLab.Reporting;

/// <summary>One direction of a UDP conversation, as one interface of the capture saw it.</summary>
internal readonly record struct FlowKey(Endpoint From, Endpoint To, int Interface);
