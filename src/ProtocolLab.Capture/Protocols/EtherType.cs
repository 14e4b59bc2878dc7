namespace ProtocolLab.Capture.Protocols;

/// <summary>EtherTypes that matter here (IEEE 802 numbers registry).</summary>
internal static class EtherType
{
    public const ushort IPv4 = 0x0800;

    public const ushort IPv6 = 0x86DD;

    /// <summary>IEEE 802.1Q customer tag.</summary>
    public const ushort CustomerTag = 0x8100;

    /// <summary>IEEE 802.1ad service tag, the outer one of QinQ.</summary>
    public const ushort ServiceTag = 0x88A8;

    /// <summary>The outer tag of QinQ before 802.1ad.</summary>
    public const ushort LegacyServiceTag = 0x9100;
}
