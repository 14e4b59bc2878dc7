namespace ProtocolLab.Reporting;

/// <summary>Why a datagram is no packet of the protocol (WIRE-04), and where that shows.</summary>
/// <param name="Words">The reason, as the dissector says it: "port zero".</param>
/// <param name="Detail">The same with the numbers at fault, as a sentence.</param>
/// <param name="Offset">Octets of the UDP payload before the place.</param>
/// <param name="Length">Octets at fault; 0 where something is missing.</param>
internal sealed record PacketFault(string Words, string Detail, int Offset, int Length);
