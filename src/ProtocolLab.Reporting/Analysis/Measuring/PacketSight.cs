namespace ProtocolLab.Reporting;

/// <summary>What is measured of a UDP datagram in a frame.</summary>
/// <param name="Frame">The frame's number.</param>
/// <param name="Ns">When, in nanoseconds of the file's clock.</param>
/// <param name="HasTime">Whether the file says when.</param>
/// <param name="FrameOctets">The frame on the wire, with all its headers.</param>
/// <param name="PayloadOctets">UDP payload on the wire.</param>
internal readonly record struct PacketSight(long Frame, long Ns, bool HasTime, long FrameOctets, int PayloadOctets);
