namespace ProtocolLab.Network.Simulation;

/// <summary>A datagram on its way that is not like all others: corrupted, or not sure yet when it arrives.</summary>
/// <param name="Flow">Its way.</param>
/// <param name="PacketId">Its number.</param>
/// <param name="Octets">What arrives.</param>
/// <param name="Damage">What was done to it; the default is nothing.</param>
internal sealed record Consignment(Flow Flow, ulong PacketId, byte[] Octets, Damage Damage);

/// <summary>That a consignment arrives at an instant, as far as was known when it was announced.</summary>
internal sealed class Announcement(Consignment consignment, Pending? pending)
{
    private readonly int version = pending?.Version ?? 0;

    public Consignment Consignment => consignment;

    /// <summary>Whether another announcement has taken its place, or the datagram was dropped after all.</summary>
    public bool IsStale => pending is not null && pending.Version != version;
}
