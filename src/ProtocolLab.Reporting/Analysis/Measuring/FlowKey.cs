using System.Runtime.CompilerServices;
using ProtocolLab.Capture;
using ProtocolLab.Network;

namespace ProtocolLab.Reporting;

/// <summary>One direction of a UDP conversation, as one interface of the capture saw it.</summary>
internal readonly record struct FlowKey(FlowId Flow, int Interface)
{
    public Endpoint From => Flow.From;

    public Endpoint To => Flow.To;

    // Written out, because every packet comes here: what the compiler makes of a record goes through comparers.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Equals(FlowKey other) => Interface == other.Interface && Flow.Equals(other.Flow);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public override int GetHashCode() => Flow.GetHashCode() ^ Interface;
}
