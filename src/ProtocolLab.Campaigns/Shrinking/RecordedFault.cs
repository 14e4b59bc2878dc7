using ProtocolLab.Network;

namespace ProtocolLab.Campaigns;

/// <summary>What befalls a packet, one thing at a time.</summary>
internal enum FaultEffect
{
    Drop,
    Duplicate,
    Delay,
}

/// <summary>One thing that a link did to one packet.</summary>
/// <param name="From">The sender's host.</param>
/// <param name="To">The receiver's host.</param>
/// <param name="Packet">What explicit faults call it.</param>
/// <param name="Nth">Counted from 1 among those of this name on this link.</param>
/// <param name="Effect">What happened.</param>
/// <param name="Copies">Further copies, of a duplicate.</param>
/// <param name="Time">How much later the packet came, or its last copy.</param>
internal readonly record struct RecordedFault(string From, string To, string Packet, ulong Nth, FaultEffect Effect, int Copies, Duration Time);
