namespace ProtocolLab.Network.Async;

/// <summary>A datagram that a socket received.</summary>
/// <param name="Payload">Its octets, 0–65,507.</param>
/// <param name="From">Who sent it.</param>
public readonly record struct ReceivedDatagram(ReadOnlyMemory<byte> Payload, Endpoint From);
